;; One pass over an int8 matrix for any number of queries: dot products (of an imported function, plain SIMD or relaxed),
;; the largest of a run of queries, bias, row mask, and a heap of the k best for each run, so that only winners leave.
;;
;; Rows are `stride` bytes apart, a multiple of 16, their number padded to a multiple of 4; a query takes 2 × `stride`.
;; The heaps hold keys of 64 bits, score above, inverted row below: a larger key is a better row, and no two are equal.
(module
  (import "vitrine" "memory" (memory 1))
  ;; (query, row, stride, scores, end, keep): see dots.wat.
  (import "vitrine" "dots" (func $dots (param i32 i32 i32 i32 i32 i32)))

  ;; Puts $key in the place of the heap's root, the worst key kept, and lets it sink. $size is in bytes.
  (func $replaceRoot (param $heap i32) (param $size i32) (param $key i64)
    (local $at i32) (local $child i32)
    (block $settled
      (loop $sink
        (local.set $child (i32.add (i32.shl (local.get $at) (i32.const 1)) (i32.const 8)))
        (br_if $settled (i32.ge_u (local.get $child) (local.get $size)))
        (if (i32.lt_u (i32.add (local.get $child) (i32.const 8)) (local.get $size))
          (then
            (if (i64.gt_s
                (i64.load (i32.add (local.get $heap) (local.get $child)))
                (i64.load offset=8 (i32.add (local.get $heap) (local.get $child))))
              (then (local.set $child (i32.add (local.get $child) (i32.const 8)))))))
        (br_if $settled (i64.ge_s (i64.load (i32.add (local.get $heap) (local.get $child))) (local.get $key)))
        (i64.store (i32.add (local.get $heap) (local.get $at))
          (i64.load (i32.add (local.get $heap) (local.get $child))))
        (local.set $at (local.get $child))
        (br $sink)))
    (i64.store (i32.add (local.get $heap) (local.get $at)) (local.get $key)))

  ;; Offers a block of scores to a heap. Rows come in rising order, so that only a higher score beats the root.
  (func $select (param $scores i32) (param $count i32) (param $first i32) (param $bias i32) (param $mask i32)
    (param $heap i32) (param $size i32)
    (local $i i32) (local $lanes i32) (local $at i32) (local $four v128) (local $worst v128)
    (local.set $worst (v128.load32_splat offset=4 (local.get $heap)))
    (loop $rowsOfFour
      (local.set $at (i32.add (local.get $scores) (i32.shl (local.get $i) (i32.const 2))))
      (local.set $four (v128.load (local.get $at)))
      (if (local.get $bias)
        (then
          (local.set $four (i32x4.add (local.get $four) (v128.load (local.get $bias))))
          (local.set $bias (i32.add (local.get $bias) (i32.const 16)))
          (v128.store (local.get $at) (local.get $four))))
      (local.set $lanes (i32x4.bitmask (i32x4.gt_s (local.get $four) (local.get $worst))))
      (if (local.get $lanes)
        (then
          (if (local.get $mask)
            (then (local.set $lanes (i32.and (local.get $lanes) (i32.shr_u
              (i32.load8_u (i32.add (local.get $mask) (i32.shr_u (local.get $i) (i32.const 3))))
              (i32.and (local.get $i) (i32.const 4)))))))
          (if (i32.lt_u (i32.sub (local.get $count) (local.get $i)) (i32.const 4))
            (then (local.set $lanes (i32.and (local.get $lanes) (i32.sub
              (i32.shl (i32.const 1) (i32.sub (local.get $count) (local.get $i))) (i32.const 1))))))
          (block $none
            (loop $winners
              (br_if $none (i32.eqz (local.get $lanes)))
              (local.set $at (i32.add (local.get $i) (i32.ctz (local.get $lanes))))
              (local.set $lanes (i32.and (local.get $lanes) (i32.sub (local.get $lanes) (i32.const 1))))
              (call $offer (local.get $heap) (local.get $size)
                (i32.load (i32.add (local.get $scores) (i32.shl (local.get $at) (i32.const 2))))
                (i32.add (local.get $first) (local.get $at)))
              (br $winners)))
          (local.set $worst (v128.load32_splat offset=4 (local.get $heap)))))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $rowsOfFour (i32.lt_u (local.get $i) (local.get $count)))))

  (func $offer (param $heap i32) (param $size i32) (param $score i32) (param $row i32)
    (local $key i64)
    (local.set $key (i64.or
      (i64.shl (i64.extend_i32_s (local.get $score)) (i64.const 32))
      (i64.extend_i32_u (i32.xor (local.get $row) (i32.const -1)))))
    (if (i64.gt_s (local.get $key) (i64.load (local.get $heap)))
      (then (call $replaceRoot (local.get $heap) (local.get $size) (local.get $key)))))

  ;; Best first: the worst key goes to the end, again and again.
  (func $sort (param $heap i32) (param $size i32)
    (local $last i32) (local $worst i64)
    (block $done
      (loop $next
        (br_if $done (i32.le_u (local.get $size) (i32.const 8)))
        (local.set $size (i32.sub (local.get $size) (i32.const 8)))
        (local.set $last (i32.add (local.get $heap) (local.get $size)))
        (local.set $worst (i64.load (local.get $heap)))
        (call $replaceRoot (local.get $heap) (local.get $size) (i64.load (local.get $last)))
        (i64.store (local.get $last) (local.get $worst))
        (br $next))))

  ;; $runs: how many queries each answer has, as i32, until $runsEnd. $scores: room for the scores of $block rows.
  ;; $heaps: for each run $size bytes (8 × k), filled by the kernel. $mask and $bias: 0 for none.
  (func (export "top")
    (param $queries i32) (param $runs i32) (param $runsEnd i32) (param $matrix i32) (param $rows i32)
    (param $stride i32) (param $scores i32) (param $block i32) (param $mask i32) (param $bias i32)
    (param $heaps i32) (param $size i32)
    (local $first i32) (local $count i32) (local $run i32) (local $query i32) (local $queryEnd i32) (local $heap i32)
    (local $end i32) (local $keep i32)
    (local.set $heap (local.get $heaps))
    (local.set $end (i32.add (local.get $heaps)
      (i32.mul (local.get $size) (i32.shr_u (i32.sub (local.get $runsEnd) (local.get $runs)) (i32.const 2)))))
    (loop $empty
      (i64.store (local.get $heap) (i64.const 0x8000000000000000))
      (local.set $heap (i32.add (local.get $heap) (i32.const 8)))
      (br_if $empty (i32.lt_u (local.get $heap) (local.get $end))))
    (loop $blocks
      (local.set $count (local.get $block))
      (if (i32.lt_u (i32.sub (local.get $rows) (local.get $first)) (local.get $count))
        (then (local.set $count (i32.sub (local.get $rows) (local.get $first)))))
      (local.set $end (i32.add (local.get $scores)
        (i32.and (i32.add (i32.shl (local.get $count) (i32.const 2)) (i32.const 15)) (i32.const -16))))
      (local.set $run (local.get $runs))
      (local.set $query (local.get $queries))
      (local.set $heap (local.get $heaps))
      (loop $answers
        (local.set $queryEnd (i32.add (local.get $query)
          (i32.shl (i32.mul (i32.load (local.get $run)) (local.get $stride)) (i32.const 1))))
        (local.set $keep (i32.const 0))
        (loop $interests
          (call $dots (local.get $query) (local.get $matrix) (local.get $stride) (local.get $scores) (local.get $end)
            (local.get $keep))
          (local.set $keep (i32.const 1))
          (local.set $query (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
          (br_if $interests (i32.lt_u (local.get $query) (local.get $queryEnd))))
        (call $select (local.get $scores) (local.get $count) (local.get $first) (local.get $bias) (local.get $mask)
          (local.get $heap) (local.get $size))
        (local.set $heap (i32.add (local.get $heap) (local.get $size)))
        (local.set $run (i32.add (local.get $run) (i32.const 4)))
        (br_if $answers (i32.lt_u (local.get $run) (local.get $runsEnd))))
      (local.set $matrix (i32.add (local.get $matrix) (i32.mul (local.get $block) (local.get $stride))))
      (if (local.get $mask)
        (then (local.set $mask (i32.add (local.get $mask) (i32.shr_u (local.get $block) (i32.const 3))))))
      (if (local.get $bias)
        (then (local.set $bias (i32.add (local.get $bias) (i32.shl (local.get $block) (i32.const 2))))))
      (local.set $first (i32.add (local.get $first) (local.get $block)))
      (br_if $blocks (i32.lt_u (local.get $first) (local.get $rows))))
    (local.set $heap (local.get $heaps))
    (loop $sorted
      (call $sort (local.get $heap) (local.get $size))
      (local.set $heap (i32.add (local.get $heap) (local.get $size)))
      (local.set $run (i32.sub (local.get $run) (i32.const 4)))
      (br_if $sorted (i32.gt_u (local.get $run) (local.get $runs))))))
