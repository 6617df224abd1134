;; Sums of products of doubles for a tile of 4 × 4 results, two lanes at a time (SIMD). Addresses are in bytes; nothing
;; is checked. Each sum runs in the order of t from 0 on, so that it has the same bits as a plain loop's.
(module
  (import "vitrine" "memory" (memory 1))

  ;; out[r][s] = Σ x[partners[t]][r] · y[t][s] over t < count, where x, y and out have rows of four doubles and
  ;; `partners` holds distances in bytes from x.
  (func (export "products")
    (param $x i32) (param $y i32) (param $partners i32) (param $count i32) (param $out i32)
    (local $at i32) (local $v v128) (local $low v128) (local $high v128)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128)
    (if (local.get $count) (then
      (loop $next
        (local.set $at (i32.add (local.get $x) (i32.load (local.get $partners))))
        (local.set $low (v128.load (local.get $y)))
        (local.set $high (v128.load offset=16 (local.get $y)))
        (local.set $v (v128.load64_splat (local.get $at)))
        (local.set $a0 (f64x2.add (local.get $a0) (f64x2.mul (local.get $v) (local.get $low))))
        (local.set $b0 (f64x2.add (local.get $b0) (f64x2.mul (local.get $v) (local.get $high))))
        (local.set $v (v128.load64_splat offset=8 (local.get $at)))
        (local.set $a1 (f64x2.add (local.get $a1) (f64x2.mul (local.get $v) (local.get $low))))
        (local.set $b1 (f64x2.add (local.get $b1) (f64x2.mul (local.get $v) (local.get $high))))
        (local.set $v (v128.load64_splat offset=16 (local.get $at)))
        (local.set $a2 (f64x2.add (local.get $a2) (f64x2.mul (local.get $v) (local.get $low))))
        (local.set $b2 (f64x2.add (local.get $b2) (f64x2.mul (local.get $v) (local.get $high))))
        (local.set $v (v128.load64_splat offset=24 (local.get $at)))
        (local.set $a3 (f64x2.add (local.get $a3) (f64x2.mul (local.get $v) (local.get $low))))
        (local.set $b3 (f64x2.add (local.get $b3) (f64x2.mul (local.get $v) (local.get $high))))
        (local.set $y (i32.add (local.get $y) (i32.const 32)))
        (local.set $partners (i32.add (local.get $partners) (i32.const 4)))
        (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
    (v128.store (local.get $out) (local.get $a0))
    (v128.store offset=16 (local.get $out) (local.get $b0))
    (v128.store offset=32 (local.get $out) (local.get $a1))
    (v128.store offset=48 (local.get $out) (local.get $b1))
    (v128.store offset=64 (local.get $out) (local.get $a2))
    (v128.store offset=80 (local.get $out) (local.get $b2))
    (v128.store offset=96 (local.get $out) (local.get $a3))
    (v128.store offset=112 (local.get $out) (local.get $b3))))
