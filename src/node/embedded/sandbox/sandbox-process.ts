import * as filesSync from '../../../base/os/files-sync.ts'
import { Socket } from '../../../base/os/net.ts'
import { bootId, isAlive, type ProcessId, sandboxName } from '../processes.ts'
import { readReport } from '../program/executable.ts'
import { programOf } from '../program/program.ts'
import { runnable } from '../program/runnable.ts'
import { type SandboxSpec, sandboxSteps, self, words } from '../steps/sandbox-steps.ts'
import { system } from '../system/system.ts'
import { usersInRange } from '../users/user-range.ts'
import { readProcessRecord } from './process-record.ts'

/** The process that keeps the namespaces of the sandbox in that folder; null where it has none, or it is dead. */
export async function keeperIn(folder: string): Promise<ProcessId | null> {
  const record = readProcessRecord(folder)
  const keeper = record?.processes[0] ?? null
  return keeper !== null && record?.bootId === (await bootId()) && (await isAlive(keeper)) ? keeper : null
}

/** Resolves when the namespaces are there. `firstUserId`: the machine's number for the pod's user 0, where it has users of its own. */
export async function startKeeper(spec: SandboxSpec, firstUserId: number | null): Promise<void> {
  const { libc, programs } = await system()
  const program = await runnable(sandboxName, programOf(sandboxSteps(spec)))
  const [report, letters] = [libc.makePipe(), libc.makePipe()]
  const mapped = () => {
    mapUsers(spec.folder, firstUserId ?? 0)
    filesSync.writeSync(letters.writer, '\n')
  }
  const said = heard(report.reader, mapped)
  try {
    const pid = await programs.startProgram({
      command: `/proc/self/fd/${self}`,
      name: sandboxName,
      args: [spec.folder],
      env: {},
      descriptors: [letters.reader, null, report.writer, program],
      session: 'own',
    })
    programs.collectLater(pid)
  } finally {
    for (const fd of [letters.reader, report.writer, program]) filesSync.closeSync(fd)
  }
  try {
    const report = readReport(await said)
    if (report !== words.ready) throw new Error(report ?? 'it was ended')
  } finally {
    filesSync.closeSync(letters.writer)
  }
}

/** All that it says until it is done, but for what it asks. */
function heard(reader: number, onAsked: () => void): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  return new Promise((resolve, reject) => {
    socket.on('error', () => undefined)
    socket.once('close', () => resolve(Buffer.concat(chunks)))
    socket.on('data', (chunk: Buffer) => {
      try {
        if (chunk.toString() === words.asks) onAsked()
        else chunks.push(chunk)
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** From outside: who has left the machine's users may not say who they are (user_namespaces(7)). */
function mapUsers(folder: string, firstId: number): void {
  const pid = readProcessRecord(folder)?.processes[0]?.pid
  for (const map of ['uid_map', 'gid_map'])
    filesSync.writeFileSync(`/proc/${pid}/${map}`, `0 ${firstId} ${usersInRange}`)
}
