import { spawn } from '../../base/os/child-process.ts'
import type { ExecResult } from '../runtime.ts'

interface CommandOptions {
  readonly input?: string
  readonly cwd?: string
}

/** Runs a program to its end. Only a program that can't be started rejects; how it ended is for the caller to judge. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, stdio: ['pipe', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({
        exitCode: code ?? 128 + signalNumber(signal),
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
      }),
    )
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}

/** Runs a shell script and expects it to succeed; the error carries what the script said. */
export async function runScript(script: string, args: readonly string[], options: CommandOptions = {}): Promise<void> {
  const result = await runCommand('sh', ['-c', script, 'berth', ...args], options)
  if (result.exitCode === 0) return
  throw new Error(textOf(result.stderr).trim() || `exit code ${result.exitCode}`)
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function signalNumber(signal: string | null): number {
  return signal === 'SIGKILL' ? 9 : signal === 'SIGTERM' ? 15 : 1
}
