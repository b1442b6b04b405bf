/** The system calls by which a container's first process puts its root together, goes there, and becomes the application. */
import { commonDevices, deviceSteps } from '../container/host-devices.ts'
import { becomeApplication, ordinary, refusedCode } from '../program/become-application.ts'
import type { Step } from '../program/executable.ts'
import {
  again,
  atCurrentFolder,
  bind,
  may,
  must,
  newGroups,
  newHostname,
  newIpc,
  newMounts,
  newNetwork,
  privately,
  type Refuse,
  readOnly,
  recursive,
  regularFile,
  slave,
} from '../program/steps.ts'
import { mapSteps } from '../users/mapped-mounts.ts'
import type { LaunchSpec } from './launch.ts'
import { lowerOf } from './lower-layers.ts'
import { mountSteps } from './mount-steps.ts'
import { deviceFolder, flagsOfRoot, imageMounts, innerMounts, layersMount } from './root-mounts.ts'

/** What it is begun with. */
const [tell, report] = [3, 5]
/** The lowest that are free. */
const [first, second] = [4, 6]

export function startSteps(spec: LaunchSpec): readonly Step[] {
  const refuse: Refuse = (text) => ({ fd: report, text, exitCode: refusedCode })
  const { root, rootFolder } = spec
  const users = spec.namespaces.users === null ? null : first
  const lower = lowerOf(root.layers, 'layers')
  return [
    ...enterGroup(spec, refuse),
    ...(spec.group.shown.is === 'unified' ? [may('unshare', [newGroups])] : []),
    ...enterPod(spec, refuse),
    ...ownMounts(spec, refuse),
    ...showMapped(spec, refuse),
    ...lower.links,
    ...mountSteps(layersMount(root, lower), rootFolder, refuse),
    ...fillDevices(spec, refuse),
    ...imageMounts(root).flatMap((image) => [...image.lower.links, ...mountSteps(image.order, '', refuse)]),
    ...innerMounts(root).flatMap((order) => mountSteps(order, rootFolder, refuse)),
    ...spec.readOnlyTrees.map((path) => readOnlyTree(path, rootFolder, refuse)),
    ...(spec.readOnlyRoot
      ? [must('mount', readOnlyRoot(spec), told(refuse, 'the root could not be made read-only'))]
      : []),
    must('chdir', [rootFolder], told(refuse, 'the root could not be entered')),
    must('pivot_root', ['.', '.'], told(refuse, 'the root could not take the place of the host')),
    ...becomeApplication(spec, {
      from: { is: 'host-root' },
      users,
      terminal: spec.stdio.is === 'terminal',
      report,
      tell,
      close: users === null ? [] : [users],
    }),
  ]
}

function told(refuse: Refuse, text: string) {
  return { ...refuse(text), cause: 'told' as const }
}

/** `0` is whoever writes. The set-up counts, too: a limit that leaves no room for it is found out here. */
function enterGroup({ group }: LaunchSpec, refuse: Refuse): readonly Step[] {
  if (group.doors.length === 0) return []
  const enter = group.doors.flatMap((door) => {
    const failed = told(refuse, `the control group of ${door} could not be entered`)
    return [
      must('openat', [atCurrentFolder, door, writeOnly], failed),
      must('write', [first, Buffer.from('0'), 1], failed),
      may('close', [first]),
    ]
  })
  return [ordinary, ...enter]
}

const writeOnly = 1

function enterPod({ namespaces: { net, ipc, uts } }: LaunchSpec, refuse: Refuse): readonly Step[] {
  const each = [
    [net, newNetwork],
    [ipc, newIpc],
    [uts, newHostname],
  ] as const
  return each.flatMap(([file, kind]) => {
    if (file === null) return []
    const failed = told(refuse, `the pod's namespace ${file} could not be entered`)
    return [
      must('openat', [atCurrentFolder, file, 0], failed),
      must('setns', [first, kind], failed),
      may('close', [first]),
    ]
  })
}

/** Only below this can something be mounted that stays the host's own, and is not itself seen on the host: none of it is a volume. */
export const stagingFolder = '/proc/fs'

/**
 * Volumes that propagate both ways first, while all mounts are still the host's own; then nothing that is mounted in the
 * container's folder is seen outside. The rest of the host's mounts are set apart when the root is no longer among them.
 */
function ownMounts({ sharedSources, folderMount }: LaunchSpec, refuse: Refuse): readonly Step[] {
  const failed = (what: string) => told(refuse, what)
  const own = must('unshare', [newMounts], failed('the container could not have mounts of its own'))
  const apart = failed('the mounts of the host could not be kept apart')
  if (sharedSources.length === 0) return [own, must('mount', [0, '/', 0, slave | recursive, 0], apart)]
  return [
    own,
    must('mount', [0, '/proc', 0, privately, 0], apart),
    must('mount', ['berth', stagingFolder, 'tmpfs', 0, 'size=64k'], apart),
    ...sharedSources.flatMap(({ path, staging, isFile }) => [
      isFile
        ? may('mknodat', [atCurrentFolder, staging, regularFile | 0o644, 0])
        : may('mkdirat', [atCurrentFolder, staging, 0o755]),
      must('mount', [path, staging, 0, bind | recursive, 0], failed(`${path} could not be shared`)),
    ]),
    must('mount', [0, folderMount, 0, slave, 0], apart),
  ]
}

function showMapped({ namespaces: { users }, mappedMounts }: LaunchSpec, refuse: Refuse): readonly Step[] {
  if (users === null) return []
  const map = mapSteps(mappedMounts, users.namespace, { users: first, tree: second }, refuse)
  return [...map, must('fchownat', [atCurrentFolder, 'upper', users.firstId, users.firstId, 0], noOwner(refuse))]
}

const deviceLinks = [
  ['/proc/self/fd', 'fd'],
  ['/proc/self/fd/0', 'stdin'],
  ['/proc/self/fd/1', 'stdout'],
  ['/proc/self/fd/2', 'stderr'],
  ['pts/ptmx', 'ptmx'],
] as const

/** The devices are files to mount the machine's on. */
function fillDevices({ root, rootFolder, namespaces: { users } }: LaunchSpec, refuse: Refuse): readonly Step[] {
  const dev = `${rootFolder}/dev`
  const owner = users === null ? [] : [users.firstId]
  return [
    ...mountSteps(deviceFolder(root), rootFolder, refuse),
    ...commonDevices.map((name) => may('mknodat', [atCurrentFolder, `${dev}/${name}`, regularFile | 0o644, 0])),
    ...deviceLinks.map(([to, name]) => may('symlinkat', [to, atCurrentFolder, `${dev}/${name}`])),
    ...deviceSteps(root.hostDevices, dev),
    ...owner.map((id) => must('fchownat', [atCurrentFolder, dev, id, id, 0], noOwner(refuse))),
  ]
}

function noOwner(refuse: Refuse) {
  return told(refuse, "what is the pod's users' own could not be given to them")
}

/** With all that is mounted below it (mount_setattr(2), Linux 5.12). */
function readOnlyTree(path: string, rootFolder: string, refuse: Refuse): Step {
  const attributes = Buffer.alloc(32)
  attributes.writeBigUInt64LE(BigInt(readOnly), 0)
  const args = [atCurrentFolder, `${rootFolder}${path}`, withAllBelow, attributes, attributes.length]
  return must('mount_setattr', args, told(refuse, `${path} could not be made read-only to the ground`))
}

const withAllBelow = 0x8000

function readOnlyRoot({ root, rootFolder }: LaunchSpec) {
  return [0, rootFolder, 0, again | bind | readOnly | flagsOfRoot(root), 0]
}
