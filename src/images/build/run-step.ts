/** RUN: what its command finds beside the image, and the layer of what it has changed. */
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import type { Script, Work } from './apply-instruction.ts'
import { archived } from './archived.ts'
import { BuildError, withLine } from './build-error.ts'
import { writeChanges } from './changes.ts'
import { copiedFiles, copyTo, digestOf } from './copy.ts'
import type { Mount } from './mounts.ts'
import { normal } from './patterns.ts'
import type { RunMount } from './runner.ts'
import type { Stack } from './stack.ts'
import type { Step, Surroundings } from './step.ts'
import { treeOf } from './tree.ts'

/** What a mount adds to a command. */
interface Made {
  readonly mounts: readonly RunMount[]
  readonly env: readonly string[]
}

interface PreparedMount {
  readonly dependsOn: readonly string[]
  /** `place`: a path that nothing has yet, for what lies on the disk. */
  make(place: string): Promise<Made>
}

const nothing: Made = { mounts: [], env: [] }

export async function runStep(
  line: number,
  work: Work & { is: 'run' },
  stack: Stack,
  around: Surroundings,
): Promise<Step> {
  const { runner, layersOf, caches } = around
  const { config } = stack.draft
  if (work.isPrivileged && !around.allowsPrivileged)
    throw new BuildError(line, 'RUN --security=insecure is done with --allow security.insecure only')
  const env = [...(config.Env ?? []), ...work.env]
  const { command, network, isPrivileged } = work
  const order = { layers: layersOf(stack), command, network, isPrivileged, user: config.User ?? '' }
  const prepared = await Promise.all(work.mounts.map((mount) => preparedMount(line, mount, around)))
  const dependsOn = [...work.command, ...env, config.User ?? '', config.WorkingDir ?? '', work.script?.content ?? '']
  const places = work.mounts.flatMap(({ target }) => (target === null ? [] : [normal(target)]))
  return {
    dependsOn: [...dependsOn, ...prepared.flatMap((mount) => mount.dependsOn)],
    async write(archive, onOutput) {
      const passing = join(around.work, `run-${line}`)
      await files.mkdir(passing, { mode: 0o700 })
      const made = await Promise.all(prepared.map((mount, index) => mount.make(join(passing, String(index)))))
      const script = work.script === null ? [] : [await scriptMount(work.script, join(passing, 'script'))]
      const mounts = [...made.flatMap((one) => one.mounts), ...script]
      const all = { ...order, mounts, env: [...work.proxies, ...env, ...made.flatMap((one) => one.env)] }
      const run = () =>
        runner.run({ ...all, workingDir: config.WorkingDir ?? '/' }, onOutput, async (upper) =>
          archived(archive, (tar) => writeChanges(upper, places, tar)),
        )
      const code = await caches
        .exclusively(work.mounts, run)
        .finally(() => files.rm(passing, { recursive: true }))
        .catch((error: unknown) => {
          throw withLine(line, error)
        })
      if (code !== 0) throw new BuildError(line, `the command ended with ${code}: ${work.command.at(-1)}`)
      return true
    },
  }
}

async function scriptMount({ path, content }: Script, hostPath: string): Promise<RunMount> {
  await files.writeFile(hostPath, content)
  await files.chmod(hostPath, 0o755)
  return { containerPath: path, readOnly: true, source: { is: 'host', path: hostPath } }
}

async function preparedMount(line: number, mount: Mount, around: Surroundings): Promise<PreparedMount> {
  switch (mount.type) {
    case 'bind':
      return boundFiles(line, mount, around)
    case 'cache':
      return {
        dependsOn: [],
        make: async () =>
          onHost(mount.target, await around.caches.open(mount, Date.parse(around.now())), mount.isWritable),
      }
    case 'tmpfs': {
      const source = { is: 'memory', sizeBytes: mount.sizeBytes } as const
      const mounts = [{ containerPath: mount.target, readOnly: false, source }]
      return { dependsOn: [], make: async () => ({ mounts, env: [] }) }
    }
    case 'ssh':
      return { dependsOn: [], make: async () => shownAgent(line, mount, around) }
    case 'secret':
      return { dependsOn: [], make: (place) => shownSecret(line, mount, around, place) }
  }
}

function onHost(containerPath: string, path: string, isWritable: boolean): Made {
  return { mounts: [{ containerPath, readOnly: !isWritable, source: { is: 'host', path } }], env: [] }
}

/** Copies, where they can be written to or some of them are left out; else a stage's layers as they are. */
async function boundFiles(
  line: number,
  { source, from, target, isWritable }: Mount & { type: 'bind' },
  around: Surroundings,
): Promise<PreparedMount> {
  const origin = from === '' ? null : await around.origin(from)
  const layers = origin === null ? [] : around.layersOf(origin)
  if (origin !== null && !isWritable) {
    const path = `/${normal(source)}`
    const mounts = [{ containerPath: target, readOnly: true, source: { is: 'layers', layers, path } as const }]
    return { dependsOn: [origin.key], make: async () => ({ mounts, env: [] }) }
  }
  const tree = origin === null ? around.context : treeOf(layers)
  const order = {
    line,
    sources: [source],
    target: '/bound',
    owner: null,
    chmod: null,
    excludes: [],
    keepsParents: false,
  }
  const copied = copiedFiles(order, tree, treeOf([]))
  return {
    dependsOn: [origin?.key ?? digestOf(copied)],
    async make(place) {
      await files.mkdir(place)
      await copyTo(copied, place)
      const path = join(place, 'bound')
      await files.mkdir(path, { recursive: true }).catch(() => undefined)
      return onHost(target, path, isWritable)
    },
  }
}

function shownAgent(line: number, { id, target, isRequired }: Mount & { type: 'ssh' }, { agents }: Surroundings): Made {
  const socket = agents.get(id)
  if (socket === undefined && isRequired)
    throw new BuildError(line, `the agent ${id} is not there; give it with --ssh ${id}`)
  return socket === undefined ? nothing : { ...onHost(target, socket, true), env: [`SSH_AUTH_SOCK=${target}`] }
}

async function shownSecret(
  line: number,
  { id, target, variable, isRequired, owner, mode }: Mount & { type: 'secret' },
  { secrets }: Surroundings,
  place: string,
): Promise<Made> {
  const content = secrets.get(id)
  if (content === undefined && isRequired)
    throw new BuildError(line, `the secret ${id} is not there; give it with --secret id=${id},src=FILE`)
  if (content === undefined) return nothing
  const env = variable === null ? [] : [`${variable}=${Buffer.from(content).toString()}`]
  if (target === null) return { mounts: [], env }
  await files.writeFile(place, content, { mode: 0o600 })
  await files.chmod(place, mode)
  await files.chown(place, owner.uid, owner.gid)
  return { mounts: onHost(target, place, false).mounts, env }
}
