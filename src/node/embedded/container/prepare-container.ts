import type { Mount } from '../../../base/mount-table.ts'
import { lstat } from '../../../base/os/files.ts'
import { missingIsNull } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { pathInRoot, type ReadLink } from '../../../base/path-in-root.ts'
import type { ErrandRunner } from '../../host-volumes/errand-runner.ts'
import { foreignMountOf } from '../../host-volumes/foreign-mounts.ts'
import { mountsNow } from '../../host-volumes/mounts-now.ts'
import { type ContainerConfig, type ContainerMount, RuntimeError } from '../../runtime.ts'
import { accountFiles, linkInLayers, type RootImage } from '../images/images.ts'
import { programOf } from '../program/program.ts'
import type { ContainerRecord } from '../records.ts'
import { type Account, accountOf, userOf } from '../steps/accounts.ts'
import { beginSteps } from '../steps/begin-steps.ts'
import type { ControlGroup, LaunchSpec, PodNamespaces, ProcessSpec } from '../steps/launch.ts'
import { kernelFolders, type ResolvedMount, type RootSpec } from '../steps/root-mounts.ts'
import { stagingFolder } from '../steps/start-steps.ts'
import { runScript } from '../system/command.ts'
import { MappedMounts } from '../users/mapped-mounts.ts'
import { hostDevices } from './host-devices.ts'
import { mountPointOf, refuseUnshared } from './propagation.ts'

export interface Surroundings {
  readonly label: string
  readonly folder: string
  readonly hostname: string
  readonly bootId: string
  readonly namespaces: PodNamespaces
  /** What every container of the pod gets unless it brings its own: hostname, hosts, resolv.conf. */
  readonly podFiles: readonly ContainerMount[]
  readonly group: ControlGroup
  /** Of an image that is mounted as a volume. */
  readonly layersOf: (imageId: string) => Promise<readonly string[]>
  /** Looks at the paths of volumes. */
  readonly errands: ErrandRunner
  /** The terminal's path on the host, for a container that has one. */
  readonly terminal: string | null
}

/** What a container is begun with. */
export interface Prepared {
  readonly account: Account
  /** An executable. */
  readonly begin: Uint8Array
}

/** Looks at all a container needs; nothing is made of it yet but its stdin. */
export async function prepareContainer(
  record: ContainerRecord,
  image: RootImage,
  around: Surroundings,
): Promise<Prepared> {
  const { config } = record
  refuseLinks(image)
  const mapped = new MappedMounts(around.folder, around.namespaces.users !== null)
  const layers = image.layers.map((layer) => mapped.of(layer, 'layer'))
  const volumes = await mountedImages(config.mounts, around)
  const ownVolumes = image.volumes.length === 0 ? [] : await makeVolumes(image, config.mounts, around.folder)
  const devices = [...boundDevices(config), ...consoleMount(around.terminal)]
  const mounts = await resolveMounts(
    [...around.podFiles, ...imageBinds(image), ...ownVolumes, ...config.mounts, ...devices],
    image,
    volumes,
    around.errands,
    (mount) => config.privileged || devices.includes(mount),
    (mount, { staging, hostPath, isFile }) => {
      // What is put together of several layers has them mapped.
      const isWhole = (volumes.get(mount.imageId ?? '')?.layers.length ?? 1) === 1
      const isOwn = isWhole && [around.podFiles, ownVolumes, config.mounts].some((mounts) => mounts.includes(mount))
      return isOwn ? mapped.of(staging ?? hostPath, isFile ? 'file' : 'folder') : (staging ?? hostPath)
    },
  )
  const root: RootSpec = {
    layers,
    users: around.namespaces.users,
    privileged: config.privileged,
    unmaskedProc: config.unmaskedProc,
    // In a pod with users of its own they would not open.
    hostDevices: config.privileged && around.namespaces.users === null ? await hostDevices() : [],
    groups: around.group.shown,
    mounts,
    images: [...volumes.values()]
      .filter((volume) => volume.layers.length > 1)
      .map((volume) => ({ ...volume, layers: volume.layers.map((layer) => mapped.of(layer, 'layer')) })),
    hidden: image.hidden,
  }
  const sharedSources = mounts.flatMap(({ hostPath, staging, isFile }) =>
    staging === null ? [] : [{ path: hostPath, staging, isFile }],
  )
  const spec: LaunchSpec = {
    ...(await processSpec(record, image, around.hostname)),
    label: around.label,
    folder: around.folder,
    bootId: around.bootId,
    rootFolder: join(around.folder, 'root'),
    root,
    readOnlyRoot: config.readOnlyRoot,
    readOnlyTrees: mounts.filter((mount) => mount.recursiveReadOnly).map((mount) => mount.containerPath),
    sharedSources,
    folderMount: sharedSources.length === 0 ? '' : await mountPointOf(around.folder),
    mappedMounts: mapped.all,
    namespaces: around.namespaces,
    group: around.group,
    oomScoreAdj: config.resources.oomScoreAdj,
    stdio:
      around.terminal === null ? { is: 'pipes', stdin: stdinOf(config) } : { is: 'terminal', path: around.terminal },
  }
  // Made here, as berth may have to hold its end before there is a supervisor.
  if (config.stdin && !config.tty) await makeFifo(join(around.folder, 'stdin'))
  return { account: spec.account, begin: programOf(beginSteps(spec)) }
}

async function makeVolumes(...args: Parameters<typeof import('../images/image-volumes.ts').makeImageVolumes>) {
  return (await import('../images/image-volumes.ts')).makeImageVolumes(...args)
}

/** `mount` would follow them, on the host. */
function refuseLinks(image: RootImage): void {
  for (const path of kernelFolders) {
    const target = linkInLayers(image.layers, path)
    if (target !== null)
      throw new RuntimeError(
        'CreateContainerError',
        `${path} is a link to ${target} in the image, and must be a folder`,
      )
  }
}

/** What runs in the container, its image's defaults filled in: CRI's rules for command and args. */
export async function processSpec(record: ContainerRecord, image: RootImage, hostname: string): Promise<ProcessSpec> {
  const { config } = record
  const entrypoint = config.command.length > 0 ? config.command : image.entrypoint
  const args = config.args.length > 0 || config.command.length > 0 ? config.args : image.command
  const command = [...entrypoint, ...args]
  if (command.length === 0) throw new RuntimeError('CreateContainerError', 'no command specified')
  const files = await accountFiles(image)
  const user = userOf(config.user, image.user, files)
  if (user === null)
    throw new RuntimeError(
      'CreateContainerError',
      `unable to find user ${image.user}: no matching entries in passwd file`,
    )
  const terminal = config.tty ? [{ name: 'TERM', value: 'xterm' }] : []
  return {
    command,
    env: [...image.env, { name: 'HOSTNAME', value: hostname }, ...terminal, ...config.env],
    workingDir: config.workingDir || image.workingDir || '/',
    account: accountOf(user, config, files),
    confinement: config,
  }
}

function stdinOf(config: ContainerConfig): 'none' | 'once' | 'kept' {
  if (!config.stdin) return 'none'
  return config.stdinOnce ? 'once' : 'kept'
}

/** The terminal under the name by which a container finds its own. */
function consoleMount(terminal: string | null): readonly ContainerMount[] {
  if (terminal === null) return []
  return [{ hostPath: terminal, containerPath: '/dev/console', readOnly: false, propagation: 'private' }]
}

function boundDevices({ devices }: ContainerConfig): readonly ContainerMount[] {
  return devices.map((device) => ({ ...device, readOnly: false, propagation: 'private' }))
}

function imageBinds(image: RootImage): readonly ContainerMount[] {
  return image.binds.map((path) => ({ hostPath: path, containerPath: path, readOnly: true, propagation: 'private' }))
}

/** In the order they must be made: a mount inside another one comes after it. Of two at the same path the later wins. */
async function resolveMounts(
  mounts: readonly ContainerMount[],
  image: RootImage,
  volumes: ReadonlyMap<string, MountedImage>,
  errands: ErrandRunner,
  showsDevices: (mount: ContainerMount) => boolean,
  sourceOf: (mount: ContainerMount, found: Pick<ResolvedMount, 'hostPath' | 'staging' | 'isFile'>) => string,
): Promise<readonly ResolvedMount[]> {
  const byPath = new Map<string, ResolvedMount>()
  const sources = await Promise.all(
    mounts.map(({ imageId, hostPath }) => {
      const volume = volumes.get(imageId ?? '')
      return volume === undefined ? onHost(hostPath, errands) : inImage(hostPath, volume)
    }),
  )
  const machine = await mountsNow()
  for (const [index, mount] of mounts.entries()) {
    const containerPath = await pathInRoot(mount.containerPath, linkIn(image, byPath, errands, machine))
    const found = sources[index]!
    const staging = mount.propagation === 'bidirectional' ? `${stagingFolder}/${byPath.size}` : null
    const source = sourceOf(mount, { ...found, staging })
    byPath.set(containerPath, { ...mount, ...found, containerPath, staging, source, showsDevices: showsDevices(mount) })
  }
  await refuseUnshared([...byPath.values()])
  return [...byPath.values()].sort((a, b) => depth(a.containerPath) - depth(b.containerPath))
}

function depth(path: string): number {
  return path.split('/').length
}

interface MountedImage {
  /** Where it is put together. */
  readonly folder: string
  readonly layers: readonly string[]
}

async function mountedImages(
  mounts: readonly ContainerMount[],
  { folder, layersOf }: Surroundings,
): Promise<ReadonlyMap<string, MountedImage>> {
  const ids = new Set(mounts.flatMap(({ imageId }) => (imageId === undefined ? [] : [imageId])))
  const all = [...ids].map(async (id, index) => {
    const layers = await layersOf(id)
    return [id, { folder: layers.length === 1 ? layers[0]! : join(folder, `image-${index}`), layers }] as const
  })
  return new Map(await Promise.all(all))
}

/** Links lead to where they would in the image. */
async function inImage(path: string, { folder, layers }: MountedImage): Promise<{ hostPath: string; isFile: boolean }> {
  const inside = await pathInRoot(path, (at) => linkInLayers(layers, at))
  for (const layer of layers) {
    const stats = await lstat(join(layer, inside)).catch(missingIsNull)
    if (stats !== null) return { hostPath: join(folder, inside), isFile: !stats.isDirectory() }
  }
  throw new RuntimeError('CreateContainerError', `${path}: no such file or folder in the image of the volume`)
}

async function onHost(path: string, errands: ErrandRunner): Promise<{ hostPath: string; isFile: boolean }> {
  const found = await errands.at(path, 'sourceAt', path)
  if (found !== null) return found
  throw new RuntimeError('CreateContainerError', `${path}: no such file or folder on the node, and a volume needs it`)
}

/** Looks where the container will look: in the mounts made so far, else in the image's layers. */
function linkIn(
  image: RootImage,
  mounts: ReadonlyMap<string, ResolvedMount>,
  errands: ErrandRunner,
  machine: readonly Mount[],
): ReadLink {
  return (path) => {
    const over = [...mounts.values()]
      .filter((m) => path === m.containerPath || path.startsWith(`${m.containerPath}/`))
      .sort((a, b) => b.containerPath.length - a.containerPath.length)[0]
    if (over?.containerPath === path) return null
    if (over === undefined) return linkInImage(image, path, machine)
    const below = path.slice(over.containerPath.length)
    return errands.at(join(over.hostPath, below), 'linkAt', over.hostPath, below)
  }
}

/** The machine's own root as a layer ends where another file system is mounted: that is not asked. */
function linkInImage({ layers }: RootImage, path: string, machine: readonly Mount[]): string | null {
  if (layers.includes('/') && foreignMountOf(path, machine) !== null) return null
  return linkInLayers(layers, path)
}

async function makeFifo(path: string): Promise<void> {
  await runScript('[ -p "$1" ] || mkfifo "$1"', [path])
}
