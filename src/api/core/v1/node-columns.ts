import { ageColumn, column, nameColumn, orNone, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { Node } from '../../types.gen.ts'

const rolePrefix = 'node-role.kubernetes.io/'

export const nodeColumns: readonly Column<Node>[] = [
  nameColumn(),
  column('Status', 'Whether it takes and runs pods.', (node) => {
    const ready = node.status?.conditions?.find((condition) => condition.type === 'Ready')
    const state = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
    return node.spec?.unschedulable ? `${state},SchedulingDisabled` : state
  }),
  column('Roles', 'The roles its labels give it.', (node) => {
    const roles = Object.entries(node.metadata?.labels ?? {}).flatMap(([label, value]) => {
      if (label.startsWith(rolePrefix)) return [label.slice(rolePrefix.length)]
      return label === 'kubernetes.io/role' ? [value] : []
    })
    return orNone(
      [...new Set(roles)]
        .filter((role) => role !== '')
        .sort()
        .join(','),
    )
  }),
  ageColumn,
  column('Version', "The node agent's version.", (node) => node.status?.nodeInfo?.kubeletVersion ?? ''),
  wide('Internal-IP', 'Its address in the cluster.', (node) => address(node, 'InternalIP')),
  wide('External-IP', 'Its address outside of the cluster.', (node) => address(node, 'ExternalIP')),
  wide('OS-Image', 'The operating system it runs.', (node) => orUnknown(node.status?.nodeInfo?.osImage)),
  wide('Kernel-Version', 'The kernel it runs, and for which processor.', (node) => {
    const { kernelVersion, architecture } = node.status?.nodeInfo ?? {}
    return kernelVersion && architecture ? `${kernelVersion} (${architecture})` : orUnknown(kernelVersion)
  }),
  wide('Container-Runtime', 'What runs its containers.', (node) =>
    orUnknown(node.status?.nodeInfo?.containerRuntimeVersion),
  ),
]

function address(node: Node, type: string): string {
  return orNone(node.status?.addresses?.find((other) => other.type === type)?.address)
}

function orUnknown(text: string | undefined): string {
  return text || '<unknown>'
}
