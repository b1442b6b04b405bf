import { connect } from '../../base/os/net.ts'
import type { DuplexBytes } from '../runtime.ts'

export async function dialInside(_netnsPath: string, port: number): Promise<DuplexBytes> {
  const socket = connect(port, '127.0.0.1')
  return {
    onData: (l) => void socket.on('data', l),
    onEnd: (l) => void socket.on('close', l),
    write: async (c) => void socket.write(c),
    end: () => void socket.end(),
  }
}
