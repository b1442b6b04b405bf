import { execFile } from '../../base/os/child-process.ts'
import * as files from '../../base/os/files.ts'

/** Mount points at or below a folder, the deepest first. */
export async function mountsBelow(folder: string): Promise<readonly string[]> {
  const table = await files.readFile('/proc/self/mountinfo', 'utf8')
  const points = table.split('\n').flatMap((line) => {
    const point = line.split(' ')[4]
    return point === undefined ? [] : [unescapeOctal(point)]
  })
  const below = points.filter((point) => point === folder || point.startsWith(`${folder}/`))
  return below.toReversed().toSorted((a, b) => b.length - a.length)
}

/** The kernel writes blanks in mount points as `\040`. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
}

export async function isMountPoint(folder: string): Promise<boolean> {
  return (await mountsBelow(folder)).includes(folder)
}

export async function mount(args: readonly string[]): Promise<void> {
  await run('mount', args)
}

/** What is in it never comes to a disk, where the kernel can promise that (`noswap`, Linux 6.4). */
export async function mountMemory(point: string, options: readonly string[]): Promise<void> {
  const make = (more: readonly string[]) =>
    mount(['-t', 'tmpfs', '-o', ['nosuid', 'nodev', ...options, ...more].join(','), 'tmpfs', point])
  await make(['noswap']).catch(() => make([]))
}

export async function unmount(point: string): Promise<void> {
  await run('umount', ['--', point])
}

/** What it prints. */
export function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(stderr.trim() === '' ? error.message : stderr.trim()))
    })
  })
}
