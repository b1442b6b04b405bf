import { errorCodes, Http2Error } from './errors.ts'

/** RFC 9113, 6.5.2. */
export const settingIds = {
  headerTableSize: 1,
  enablePush: 2,
  maxConcurrentStreams: 3,
  initialWindowSize: 4,
  maxFrameSize: 5,
  maxHeaderListSize: 6,
} as const

export const longestWindow = 2 ** 31 - 1

/** In one frame. There are fewer, and each may cost as much as there are streams. */
const mostSettings = 32

export type Setting = readonly [id: number, value: number]

export function writeSettings(settings: readonly Setting[]): Buffer {
  const bytes = Buffer.allocUnsafe(6 * settings.length)
  for (const [index, [id, value]] of settings.entries()) {
    bytes.writeUInt16BE(id, 6 * index)
    bytes.writeUInt32BE(value, 6 * index + 2)
  }
  return bytes
}

export function readSettings(payload: Buffer): readonly Setting[] {
  if (payload.length % 6 !== 0) throw new Http2Error(errorCodes.frameSize, 'settings that are cut off')
  if (payload.length > 6 * mostSettings)
    throw new Http2Error(errorCodes.enhanceYourCalm, 'more settings than there are')
  const settings: Setting[] = []
  for (let at = 0; at < payload.length; at += 6) settings.push([payload.readUInt16BE(at), payload.readUInt32BE(at + 2)])
  for (const [id, value] of settings) checkSetting(id, value)
  return settings
}

function checkSetting(id: number, value: number): void {
  if (id === settingIds.initialWindowSize && value > longestWindow)
    throw new Http2Error(errorCodes.flowControl, `a window of ${value} bytes`)
  const isWrong =
    (id === settingIds.enablePush && value > 1) ||
    (id === settingIds.maxFrameSize && (value < 16_384 || value > 16_777_215))
  if (isWrong) throw new Http2Error(errorCodes.protocol, `setting ${id} may not be ${value}`)
}
