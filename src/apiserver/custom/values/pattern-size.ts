// How large a pattern becomes when it is compiled: repetitions are written out.
//
//   a(bc){1,9}   1 + 2·9 = 19        ((ab){2}c){3,}   (2·2 + 1)·3 = 15

const repetition = /^\{(\d+)(?:,(\d*))?\}/

/** In steps of the compiled program, roughly. */
export function patternSize(pattern: string): number {
  const outer: number[] = []
  let size = 0
  let last = 0
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    const repeated = char === '{' ? repetition.exec(pattern.slice(at, at + 24)) : null
    if (repeated !== null) {
      const times = Math.max(Number(repeated[1]), Number(repeated[2] ?? 0), 1)
      size += last * (times - 1)
      last *= times
      at += repeated[0].length - 1
    } else if (char === '(') {
      outer.push(size)
      size = 0
      last = 0
    } else if (char === ')') {
      last = size
      size += outer.pop() ?? 0
    } else {
      if (char === '\\') at++
      last = 1
      size++
    }
  }
  return outer.reduce((sum, each) => sum + each, size)
}
