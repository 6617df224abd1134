;; Dot products of one query with int8 rows, four rows at a time, 16 numbers a step: bytes are widened to i16, products
;; summed in pairs to i32, so every sum is exact. The query is widened already: per 16 numbers, 8 and 8 as i16.
;; scores[i] = row i · query for the rows from `row` until the scores `end`; with `keep`, unless a larger one is there.
;;
;; Where it can, it takes four rows from each quarter of them in turn rather than one row after the other, and the
;; processor fetches ahead in four places at once: a seventh less time for a million rows, which no cache holds, and
;; about the same for those that one does. $part is a quarter in bytes of scores, $jump one in bytes of rows, less four.
(module
  (import "vitrine" "memory" (memory 1))
  (func (export "dots") (param $query i32) (param $row i32) (param $stride i32) (param $scores i32) (param $end i32)
    (param $keep i32)
    (local $part i32) (local $firstEnd i32) (local $jump i32) (local $next i32) (local $at i32)
    (local $q i32) (local $queryEnd i32) (local $r1 i32) (local $r2 i32) (local $r3 i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $low v128) (local $high v128)
    (local.set $queryEnd (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
    (local.set $part (i32.sub (local.get $end) (local.get $scores)))
    (if (i32.eqz (i32.and (local.get $part) (i32.const 63)))
      (then (local.set $part (i32.shr_u (local.get $part) (i32.const 2)))))
    (local.set $firstEnd (i32.add (local.get $scores) (local.get $part)))
    (local.set $jump (i32.mul (i32.sub (i32.shr_u (local.get $part) (i32.const 2)) (i32.const 4)) (local.get $stride)))
    (loop $parts
      (local.set $next (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 2))))
      (local.set $at (local.get $scores))
      (loop $rowsOfFour
        (local.set $r1 (i32.add (local.get $row) (local.get $stride)))
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
        (local.set $row (i32.add (local.get $r3) (local.get $jump))) ;; $r3 stands at the end of the fourth row
        ;; The four lanes of each of the four sums, added up: a, b, c, d in one vector.
        (local.set $a (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $c (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
        (local.set $a (i32x4.add
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $c))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $c))))
        (if (local.get $keep)
          (then (local.set $a (i32x4.max_s (local.get $a) (v128.load (local.get $at))))))
        (v128.store (local.get $at) (local.get $a))
        (local.set $at (i32.add (local.get $at) (local.get $part)))
        (br_if $rowsOfFour (i32.lt_u (local.get $at) (local.get $end))))
      (local.set $row (local.get $next))
      (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
      (br_if $parts (i32.lt_u (local.get $scores) (local.get $firstEnd))))))
