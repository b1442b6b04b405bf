import { execFile } from '../../base/os/child-process.ts'
import * as files from '../../base/os/files.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { statOrNull } from './host-path.ts'

/** As long as mount.nfs(8) itself tries by default. */
const longestMs = 120_000
const helpers = ['/sbin/mount.nfs', '/usr/sbin/mount.nfs']

/** Mounts what the server exports, with the machine's own means. `target` has no links in it. */
export async function mountNfs(volume: Extract<VolumePlan, { is: 'nfs' }>, target: string): Promise<void> {
  await files.mkdir(target, { recursive: true, mode: 0o750 })
  const [options, places] = [
    ['-t', 'nfs', ...optionsOf(volume)],
    [`${volume.server}:${volume.path}`, target],
  ]
  const args = [...options, ...places]
  // A server may be called `-o…`.
  const output = await failureOf([...options, '--', ...places])
  if (output === null) return
  const helper = (await Promise.all(helpers.map(statOrNull))).some((found) => found !== null)
  const advice = helper
    ? ''
    : `\nThis node cannot mount nfs: install nfs-common (nfs-utils on some systems), which has mount.nfs.`
  throw new Error(
    `mount failed\nMounting command: mount\nMounting arguments: ${args.join(' ')}\nOutput: ${output}${advice}`,
  )
}

function optionsOf({ options, readOnly }: Extract<VolumePlan, { is: 'nfs' }>): readonly string[] {
  const all = [...options, ...(readOnly ? ['ro'] : [])]
  return all.length === 0 ? [] : ['-o', all.join(',')]
}

/** What `mount` says of it; null where it is mounted. */
function failureOf(args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('mount', [...args], { timeout: longestMs }, (error, _stdout, stderr) => {
      if (error === null) resolve(null)
      else resolve(error.killed === true ? `no answer in ${longestMs / 1000} s` : stderr.trim() || error.message)
    })
  })
}
