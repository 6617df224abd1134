;; The float32 arithmetic of training, four numbers at a time (SIMD). Addresses and strides are in bytes; nothing is checked.
;; Sums run in a fixed order, so that the same input gives the same bits on every machine.
(module
  (import "vitrine" "memory" (memory 1))

  ;; C[rows × columns] = A · B, with A's element (i, k) at a + i·aRow + k·aStep (so that A may lie transposed),
  ;; B row-major with bRow bytes a row, C with cRow. `rows` is a multiple of 4, `columns` of 8, all three at least one.
  (func (export "multiply")
    (param $a i32) (param $aRow i32) (param $aStep i32) (param $b i32) (param $bRow i32)
    (param $c i32) (param $cRow i32) (param $rows i32) (param $columns i32) (param $depth i32)
    (local $i i32) (local $j i32) (local $k i32) (local $bAt i32) (local $cAt i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32)
    (local $low v128) (local $high v128) (local $x v128)
    (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128)
    (local $d0 v128) (local $d1 v128) (local $d2 v128) (local $d3 v128)
    (loop $columnsOfEight
      (local.set $i (i32.const 0))
      (loop $rowsOfFour
        (local.set $a0 (i32.add (local.get $a) (i32.mul (local.get $i) (local.get $aRow))))
        (local.set $a1 (i32.add (local.get $a0) (local.get $aRow)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $aRow)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $aRow)))
        (local.set $bAt (i32.add (local.get $b) (i32.shl (local.get $j) (i32.const 2))))
        (local.set $c0 (v128.const i32x4 0 0 0 0)) (local.set $d0 (v128.const i32x4 0 0 0 0))
        (local.set $c1 (v128.const i32x4 0 0 0 0)) (local.set $d1 (v128.const i32x4 0 0 0 0))
        (local.set $c2 (v128.const i32x4 0 0 0 0)) (local.set $d2 (v128.const i32x4 0 0 0 0))
        (local.set $c3 (v128.const i32x4 0 0 0 0)) (local.set $d3 (v128.const i32x4 0 0 0 0))
        (local.set $k (local.get $depth))
        (loop $deep
          (local.set $low (v128.load (local.get $bAt)))
          (local.set $high (v128.load offset=16 (local.get $bAt)))
          (local.set $x (v128.load32_splat (local.get $a0)))
          (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $d0 (f32x4.add (local.get $d0) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $x (v128.load32_splat (local.get $a1)))
          (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $d1 (f32x4.add (local.get $d1) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $x (v128.load32_splat (local.get $a2)))
          (local.set $c2 (f32x4.add (local.get $c2) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $d2 (f32x4.add (local.get $d2) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $x (v128.load32_splat (local.get $a3)))
          (local.set $c3 (f32x4.add (local.get $c3) (f32x4.mul (local.get $x) (local.get $low))))
          (local.set $d3 (f32x4.add (local.get $d3) (f32x4.mul (local.get $x) (local.get $high))))
          (local.set $a0 (i32.add (local.get $a0) (local.get $aStep)))
          (local.set $a1 (i32.add (local.get $a1) (local.get $aStep)))
          (local.set $a2 (i32.add (local.get $a2) (local.get $aStep)))
          (local.set $a3 (i32.add (local.get $a3) (local.get $aStep)))
          (local.set $bAt (i32.add (local.get $bAt) (local.get $bRow)))
          (br_if $deep (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
        (local.set $cAt (i32.add (i32.add (local.get $c) (i32.mul (local.get $i) (local.get $cRow)))
          (i32.shl (local.get $j) (i32.const 2))))
        (v128.store (local.get $cAt) (local.get $c0))
        (v128.store offset=16 (local.get $cAt) (local.get $d0))
        (local.set $cAt (i32.add (local.get $cAt) (local.get $cRow)))
        (v128.store (local.get $cAt) (local.get $c1))
        (v128.store offset=16 (local.get $cAt) (local.get $d1))
        (local.set $cAt (i32.add (local.get $cAt) (local.get $cRow)))
        (v128.store (local.get $cAt) (local.get $c2))
        (v128.store offset=16 (local.get $cAt) (local.get $d2))
        (local.set $cAt (i32.add (local.get $cAt) (local.get $cRow)))
        (v128.store (local.get $cAt) (local.get $c3))
        (v128.store offset=16 (local.get $cAt) (local.get $d3))
        (br_if $rowsOfFour (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $rows))))
      (br_if $columnsOfEight (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 8))) (local.get $columns)))))

  ;; e^x to about 1e-7 for −87 < x < 87, flat beyond (Moshier, Cephes `expf`).
  (func $exp (param $x v128) (result v128)
    (local $n v128) (local $y v128)
    (local.set $x (f32x4.max (f32x4.splat (f32.const -87)) (f32x4.min (f32x4.splat (f32.const 87)) (local.get $x))))
    (local.set $n (f32x4.nearest (f32x4.mul (local.get $x) (f32x4.splat (f32.const 1.44269504)))))
    (local.set $x (f32x4.sub (local.get $x) (f32x4.mul (local.get $n) (f32x4.splat (f32.const 0.693359375)))))
    (local.set $x (f32x4.add (local.get $x) (f32x4.mul (local.get $n) (f32x4.splat (f32.const 2.12194440e-4)))))
    (local.set $y (f32x4.add (f32x4.splat (f32.const 1.3981999507e-3))
      (f32x4.mul (local.get $x) (f32x4.splat (f32.const 1.9875691500e-4)))))
    (local.set $y (f32x4.add (f32x4.splat (f32.const 8.3334519073e-3)) (f32x4.mul (local.get $x) (local.get $y))))
    (local.set $y (f32x4.add (f32x4.splat (f32.const 4.1665795894e-2)) (f32x4.mul (local.get $x) (local.get $y))))
    (local.set $y (f32x4.add (f32x4.splat (f32.const 1.6666665459e-1)) (f32x4.mul (local.get $x) (local.get $y))))
    (local.set $y (f32x4.add (f32x4.splat (f32.const 5.0000001201e-1)) (f32x4.mul (local.get $x) (local.get $y))))
    (local.set $y (f32x4.add (f32x4.add (f32x4.splat (f32.const 1)) (local.get $x))
      (f32x4.mul (f32x4.mul (local.get $x) (local.get $x)) (local.get $y))))
    (f32x4.mul (local.get $y) (i32x4.shl
      (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $n)) (i32x4.splat (i32.const 127))) (i32.const 23))))

  (func $sum (param $x v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $x)) (f32x4.extract_lane 1 (local.get $x)))
      (f32.add (f32x4.extract_lane 2 (local.get $x)) (f32x4.extract_lane 3 (local.get $x)))))

  ;; row = e^(factor · row), `bytes` of it, a multiple of 16; returns the sum of the new row.
  (func (export "exponentials") (param $row i32) (param $bytes i32) (param $factor f32) (result f32)
    (local $end i32) (local $e v128) (local $total v128)
    (local.set $end (i32.add (local.get $row) (local.get $bytes)))
    (loop $four
      (local.set $e (call $exp (f32x4.mul (f32x4.splat (local.get $factor)) (v128.load (local.get $row)))))
      (v128.store (local.get $row) (local.get $e))
      (local.set $total (f32x4.add (local.get $total) (local.get $e)))
      (br_if $four (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
    (call $sum (local.get $total)))

  ;; Σ a · b over `bytes`, a multiple of 16.
  (func (export "product") (param $a i32) (param $b i32) (param $bytes i32) (result f32)
    (local $end i32) (local $total v128)
    (local.set $end (i32.add (local.get $a) (local.get $bytes)))
    (loop $four
      (local.set $total (f32x4.add (local.get $total)
        (f32x4.mul (v128.load (local.get $a)) (v128.load (local.get $b)))))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (br_if $four (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 16))) (local.get $end))))
    (call $sum (local.get $total)))

  ;; a = x · a − y · b over `bytes`, a multiple of 16.
  (func (export "difference") (param $a i32) (param $b i32) (param $bytes i32) (param $x f32) (param $y f32)
    (local $end i32)
    (local.set $end (i32.add (local.get $a) (local.get $bytes)))
    (loop $four
      (v128.store (local.get $a) (f32x4.sub
        (f32x4.mul (f32x4.splat (local.get $x)) (v128.load (local.get $a)))
        (f32x4.mul (f32x4.splat (local.get $y)) (v128.load (local.get $b)))))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (br_if $four (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 16))) (local.get $end)))))

  ;; out[0 … bytes) += factor · row[0 … bytes). `bytes` is a multiple of 16, at least 16.
  (func $add (param $row i32) (param $factor f32) (param $out i32) (param $bytes i32)
    (local $end i32) (local $f v128)
    (local.set $end (i32.add (local.get $row) (local.get $bytes)))
    (local.set $f (f32x4.splat (local.get $factor)))
    (loop $four
      (v128.store (local.get $out)
        (f32x4.add (v128.load (local.get $out)) (f32x4.mul (local.get $f) (v128.load (local.get $row)))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $row) (local.get $end)))))

  ;; out += Σ weights[n] · table[words[n]], for `count` words.
  (func (export "gather")
    (param $words i32) (param $weights i32) (param $count i32) (param $table i32) (param $out i32) (param $bytes i32)
    (local $end i32)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $end (i32.add (local.get $words) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (call $add
        (i32.add (local.get $table) (i32.mul (i32.load (local.get $words)) (local.get $bytes)))
        (f32.load (local.get $weights)) (local.get $out) (local.get $bytes))
      (local.set $weights (i32.add (local.get $weights) (i32.const 4)))
      (local.set $words (i32.add (local.get $words) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $words) (local.get $end)))))

  ;; table[words[n]] += weights[n] · row, for those of `count` words that are below `limit`.
  (func (export "scatter")
    (param $words i32) (param $weights i32) (param $count i32) (param $limit i32)
    (param $row i32) (param $table i32) (param $bytes i32)
    (local $end i32)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $end (i32.add (local.get $words) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (if (i32.lt_u (i32.load (local.get $words)) (local.get $limit))
        (then (call $add (local.get $row) (f32.load (local.get $weights))
          (i32.add (local.get $table) (i32.mul (i32.load (local.get $words)) (local.get $bytes)))
          (local.get $bytes))))
      (local.set $weights (i32.add (local.get $weights) (i32.const 4)))
      (local.set $words (i32.add (local.get $words) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $words) (local.get $end)))))

  ;; One step of Adam (Kingma & Ba, 2015) over `bytes` of parameters; clears the gradient. `rate` and `damping` (the
  ;; epsilon) have the bias corrections in them.
  (func (export "adam")
    (param $values i32) (param $gradient i32) (param $mean i32) (param $square i32) (param $bytes i32)
    (param $beta1 f32) (param $beta2 f32) (param $rate f32) (param $damping f32)
    (local $end i32) (local $g v128) (local $m v128) (local $s v128)
    (local.set $end (i32.add (local.get $values) (local.get $bytes)))
    (loop $four
      (local.set $g (v128.load (local.get $gradient)))
      (local.set $m (f32x4.add
        (f32x4.mul (f32x4.splat (local.get $beta1)) (v128.load (local.get $mean)))
        (f32x4.mul (f32x4.splat (f32.sub (f32.const 1) (local.get $beta1))) (local.get $g))))
      (local.set $s (f32x4.add
        (f32x4.mul (f32x4.splat (local.get $beta2)) (v128.load (local.get $square)))
        (f32x4.mul (f32x4.splat (f32.sub (f32.const 1) (local.get $beta2))) (f32x4.mul (local.get $g) (local.get $g)))))
      (v128.store (local.get $mean) (local.get $m))
      (v128.store (local.get $square) (local.get $s))
      (v128.store (local.get $values) (f32x4.sub (v128.load (local.get $values))
        (f32x4.div (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $m))
          (f32x4.add (f32x4.sqrt (local.get $s)) (f32x4.splat (local.get $damping))))))
      (v128.store (local.get $gradient) (v128.const i32x4 0 0 0 0))
      (local.set $values (i32.add (local.get $values) (i32.const 16)))
      (local.set $gradient (i32.add (local.get $gradient) (i32.const 16)))
      (local.set $mean (i32.add (local.get $mean) (i32.const 16)))
      (local.set $square (i32.add (local.get $square) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $values) (local.get $end))))))
