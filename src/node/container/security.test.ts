import { expect, it } from 'vitest'
import type { Pod, PodSecurityContext, SecurityContext } from '../../api/types.gen.ts'
import { securityOf } from './security.ts'

const refused = (why: string) => ({
  reason: 'CreateContainerConfigError',
  message: `container${why} (pod: "p_ns(u)", container: c)`,
})
const security = (own: SecurityContext, shared: PodSecurityContext, user: string) => {
  const container = { name: 'c', securityContext: own }
  const pod: Pod = {
    metadata: { name: 'p', namespace: 'ns', uid: 'u' },
    spec: { securityContext: shared, containers: [container] },
  }
  return securityOf(pod, container, { id: 'i', names: [], sizeBytes: 0, user })
}

it.each<[string, SecurityContext, PodSecurityContext, string, object]>([
  ['nothing said', {}, {}, '', { user: null, noNewPrivileges: false, seccomp: 'unconfined', unmaskedProc: false }],
  ['the container over its pod', { runAsUser: 7 }, { runAsUser: 8, runAsGroup: 9 }, '', { user: { uid: 7, gid: 9 } }],
  ['a group alone: the user stays the image’s', {}, { runAsGroup: 9 }, '12:34', { user: { uid: null, gid: 9 } }],
  ['the pod for all', {}, { seccompProfile: { type: 'RuntimeDefault' } }, '', { seccomp: 'runtime-default' }],
  [
    'the container out of it',
    { seccompProfile: { type: 'Unconfined' } },
    { seccompProfile: { type: 'RuntimeDefault' } },
    '',
    { seccomp: 'unconfined' },
  ],
  [
    'no more privileges',
    { allowPrivilegeEscalation: false, procMount: 'Unmasked' },
    {},
    '',
    { noNewPrivileges: true, unmaskedProc: true },
  ],
  [
    'groups',
    {},
    { fsGroup: 5, supplementalGroups: [5, 6], supplementalGroupsPolicy: 'Strict' },
    '',
    { supplementalGroups: [5, 6], supplementalGroupsPolicy: 'strict' },
  ],
  ['not root, by number', { runAsNonRoot: true }, {}, '1000:0', { user: null }],
])('%s', (_, own, shared, user, expected) => {
  expect(security(own, shared, user)).toMatchObject(expected)
})

it.each<[string, SecurityContext, string, object]>([
  ['asked for root', { runAsNonRoot: true, runAsUser: 0 }, '1000', refused("'s runAsUser breaks non-root policy")],
  ['the image is root', { runAsNonRoot: true }, '', refused(' has runAsNonRoot and image will run as root')],
  [
    'the image has a name',
    { runAsNonRoot: true },
    'root',
    refused(' has runAsNonRoot and image has non-numeric user (root), cannot verify user is non-root'),
  ],
])('refused: %s', (_, own, user, expected) => {
  expect(() => security(own, {}, user)).toThrow(expect.objectContaining(expected))
})
