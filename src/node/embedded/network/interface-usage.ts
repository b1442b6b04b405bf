import type { InterfaceUsage } from '../../usage.ts'

/** `/proc/PID/net/dev`: two lines of heads, then an interface a line, eight numbers of what came and eight of what went. */
export function parseInterfaces(text: string): readonly InterfaceUsage[] {
  return text.split('\n').flatMap((line): readonly InterfaceUsage[] => {
    const [, name, numbers] = /^\s*([^:|]+):\s*(.*)$/.exec(line) ?? []
    if (name === undefined || name === 'lo') return []
    const counts = numbers!.split(/\s+/).map(Number)
    const [receivedBytes = 0, receivedPackets = 0, receiveErrors = 0, receiveDrops = 0] = counts
    const [sentBytes = 0, sentPackets = 0, sendErrors = 0, sendDrops = 0] = counts.slice(8)
    const received = { receivedBytes, receivedPackets, receiveErrors, receiveDrops }
    return [{ name, ...received, sentBytes, sentPackets, sendErrors, sendDrops }]
  })
}
