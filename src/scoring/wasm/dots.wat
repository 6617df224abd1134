;; Dot products of one query with a block of int8 rows, four rows at a time, 16 numbers per step. Bytes are widened to
;; i16 and products are summed in pairs to i32, so every sum is exact. The query is stored as i16 (per 16 numbers, 8
;; and 8), after 16 bytes that are not used here.
;;
;; The four rows come from the four quarters of the block instead of being adjacent, so that the processor prefetches
;; from four places at once: a seventh less time for a million rows, which fit in no cache, and about the same for
;; matrices that fit. $quarter is a quarter of the block in bytes of scores; $jump is a quarter in bytes of rows, minus
;; four.
(module
  (import "vitrine" "memory" (memory 1))
  (func (export "scores") (param $query i32) (param $row i32) (param $fourSize i32) (param $scores i32)
    (param $quarter i32)
    (local $stride i32) (local $firstEnd i32) (local $end i32) (local $jump i32) (local $next i32) (local $at i32)
    (local $q i32) (local $queryEnd i32) (local $r1 i32) (local $r2 i32) (local $r3 i32) (local $zero v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $low v128) (local $high v128)
    (local.set $stride (i32.shr_u (local.get $fourSize) (i32.const 2)))
    (local.set $query (i32.add (local.get $query) (i32.const 16)))
    (local.set $queryEnd (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
    (local.set $firstEnd (i32.add (local.get $scores) (local.get $quarter)))
    (local.set $end (i32.add (local.get $scores) (i32.shl (local.get $quarter) (i32.const 2))))
    (local.set $jump
      (i32.mul (i32.sub (i32.shr_u (local.get $quarter) (i32.const 2)) (i32.const 4)) (local.get $stride)))
    (loop $parts
      (local.set $next (i32.add (local.get $row) (local.get $fourSize)))
      (local.set $at (local.get $scores))
      (loop $rowsOfFour
        (local.set $r1 (i32.add (local.get $row) (local.get $stride)))
        (local.set $r2 (i32.add (local.get $r1) (local.get $stride)))
        (local.set $r3 (i32.add (local.get $r2) (local.get $stride)))
        (local.set $q (local.get $query))
        (local.set $a (local.get $zero))
        (local.set $b (local.get $zero))
        (local.set $c (local.get $zero))
        (local.set $d (local.get $zero))
        (loop $sixteen
          (local.set $low (v128.load (local.get $q)))
          (local.set $high (v128.load offset=16 (local.get $q)))
          (local.set $a (i32x4.add (local.get $a) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $row)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $row)) (local.get $high)))))
          (local.set $b (i32x4.add (local.get $b) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r1)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r1)) (local.get $high)))))
          (local.set $c (i32x4.add (local.get $c) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r2)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r2)) (local.get $high)))))
          (local.set $d (i32x4.add (local.get $d) (i32x4.add
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r3)) (local.get $low))
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r3)) (local.get $high)))))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (local.set $r1 (i32.add (local.get $r1) (i32.const 16)))
          (local.set $r2 (i32.add (local.get $r2) (i32.const 16)))
          (local.set $r3 (i32.add (local.get $r3) (i32.const 16)))
          (local.set $q (i32.add (local.get $q) (i32.const 32)))
          (br_if $sixteen (i32.lt_u (local.get $q) (local.get $queryEnd))))
        (local.set $row (i32.add (local.get $r3) (local.get $jump))) ;; $r3 is at the end of the fourth row
        ;; Horizontal sums of the four vectors, as one vector: a, b, c, d.
        (local.set $a (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $c (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
        (local.set $a (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $c))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $c))))
        (v128.store (local.get $at) (local.get $a))
        (local.set $at (i32.add (local.get $at) (local.get $quarter)))
        (br_if $rowsOfFour (i32.lt_u (local.get $at) (local.get $end))))
      (local.set $row (local.get $next))
      (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
      (br_if $parts (i32.lt_u (local.get $scores) (local.get $firstEnd))))))
