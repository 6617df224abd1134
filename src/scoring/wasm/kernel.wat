;; Dot products of one query with four int8 rows at a time, 16 numbers a step, added to what the scores hold already
;; (the bias). Returns the largest score of the block, so that the caller may skip a block without a winner.
;; Rows are `stride` bytes apart, a multiple of 16; `rows` is a multiple of 4, at least 4; the query is widened to i16.
(module
  (import "vitrine" "memory" (memory 1))

  ;; Adds the four lanes of each of four vectors: (a0+a1+a2+a3, b0+…, c0+…, d0+…).
  (func $sums (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $ab v128) (local $cd v128)
    (local.set $ab (i32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $cd (i32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $ab) (local.get $cd))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $ab) (local.get $cd))))

  ;; One row's 16 bytes times the query's 16 numbers, in four partial sums.
  (func $step (param $row v128) (param $low v128) (param $high v128) (result v128)
    (i32x4.add
      (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $row)) (local.get $low))
      (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $row)) (local.get $high))))

  (func (export "score")
    (param $query i32) (param $matrix i32) (param $rows i32) (param $stride i32) (param $scores i32) (result i32)
    (local $end i32) (local $q i32) (local $queryEnd i32)
    (local $r0 i32) (local $r1 i32) (local $r2 i32) (local $r3 i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $low v128) (local $high v128) (local $four v128) (local $best v128)
    (local.set $end (i32.add (local.get $scores) (i32.shl (local.get $rows) (i32.const 2))))
    (local.set $queryEnd (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
    (local.set $best (i32x4.splat (i32.const 0x80000000)))
    (local.set $r0 (local.get $matrix))
    (loop $rowsOfFour
      (local.set $r1 (i32.add (local.get $r0) (local.get $stride)))
      (local.set $r2 (i32.add (local.get $r1) (local.get $stride)))
      (local.set $r3 (i32.add (local.get $r2) (local.get $stride)))
      (local.set $q (local.get $query))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (loop $sixteen
        (local.set $low (v128.load (local.get $q)))
        (local.set $high (v128.load offset=16 (local.get $q)))
        (local.set $a (i32x4.add (local.get $a)
          (call $step (v128.load (local.get $r0)) (local.get $low) (local.get $high))))
        (local.set $b (i32x4.add (local.get $b)
          (call $step (v128.load (local.get $r1)) (local.get $low) (local.get $high))))
        (local.set $c (i32x4.add (local.get $c)
          (call $step (v128.load (local.get $r2)) (local.get $low) (local.get $high))))
        (local.set $d (i32x4.add (local.get $d)
          (call $step (v128.load (local.get $r3)) (local.get $low) (local.get $high))))
        (local.set $r0 (i32.add (local.get $r0) (i32.const 16)))
        (local.set $r1 (i32.add (local.get $r1) (i32.const 16)))
        (local.set $r2 (i32.add (local.get $r2) (i32.const 16)))
        (local.set $r3 (i32.add (local.get $r3) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 32)))
        (br_if $sixteen (i32.lt_u (local.get $q) (local.get $queryEnd))))
      (local.set $four (i32x4.add (v128.load (local.get $scores))
        (call $sums (local.get $a) (local.get $b) (local.get $c) (local.get $d))))
      (v128.store (local.get $scores) (local.get $four))
      (local.set $best (i32x4.max_s (local.get $best) (local.get $four)))
      (local.set $r0 (local.get $r3)) ;; the end of the fourth row is the start of the next four
      (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
      (br_if $rowsOfFour (i32.lt_u (local.get $scores) (local.get $end))))
    (local.set $best (i32x4.max_s (local.get $best)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $best) (local.get $best))))
    (local.set $best (i32x4.max_s (local.get $best)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $best) (local.get $best))))
    (i32x4.extract_lane 0 (local.get $best))))
