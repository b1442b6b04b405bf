import { existsSync } from 'node:fs'

/** Null where files can be devices. */
export const whyNoLoop =
  process.getuid?.() !== 0 ? 'needs root' : existsSync('/dev/loop-control') ? null : 'needs loop devices'
