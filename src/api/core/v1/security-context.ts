import { bool, field, int64, list, message, oneOf, string } from '../../schema/builder.ts'

export const SELinuxOptions = message('io.k8s.api.core.v1.SELinuxOptions', 'A SELinux label.', () => ({
  user: string(1).doc('The user to act as.'),
  role: string(2).doc("The label's role."),
  type: string(3).doc("The label's type."),
  level: string(4).doc("The label's level."),
}))

export const WindowsSecurityContextOptions = message(
  'io.k8s.api.core.v1.WindowsSecurityContextOptions',
  'Rights that concern Windows only.',
  () => ({
    gmsaCredentialSpecName: string(1).pointer().doc('The name of the credential specification.'),
    gmsaCredentialSpec: string(2).pointer().doc('The credential specification itself.'),
    runAsUserName: string(3).pointer().doc('The user to run as.'),
    hostProcess: bool(4).pointer().doc('Run as a process of the node.'),
  }),
)

export const Sysctl = message('io.k8s.api.core.v1.Sysctl', 'One kernel setting.', () => ({
  name: string(1).always().required().doc('The name of it.'),
  value: string(2).always().required().doc('The value to set.'),
}))

export const SeccompProfile = message('io.k8s.api.core.v1.SeccompProfile', 'Which system calls are allowed.', () => ({
  type: oneOf(1, ['Localhost', 'RuntimeDefault', 'Unconfined'])
    .always()
    .required()
    .go('v1.SeccompProfileType')
    .doc('RuntimeDefault, Localhost or Unconfined.'),
  localhostProfile: string(2).pointer().doc("The profile's name on the node, for Localhost."),
}))

export const AppArmorProfile = message('io.k8s.api.core.v1.AppArmorProfile', 'An AppArmor profile.', () => ({
  type: oneOf(1, ['Localhost', 'RuntimeDefault', 'Unconfined'])
    .always()
    .required()
    .go('v1.AppArmorProfileType')
    .doc('RuntimeDefault, Localhost or Unconfined.'),
  localhostProfile: string(2).pointer().doc("The profile's name on the node, for Localhost."),
}))

export const PodSecurityContext = message(
  'io.k8s.api.core.v1.PodSecurityContext',
  'Rights of all containers in a pod, unless a container says otherwise.',
  () => ({
    seLinuxOptions: field(1, SELinuxOptions).doc('The SELinux label.'),
    windowsOptions: field(8, WindowsSecurityContextOptions).doc('What concerns Windows only.'),
    runAsUser: int64(2).pointer().doc('The user number to run as.'),
    runAsGroup: int64(6).pointer().doc('The main group to run as.'),
    runAsNonRoot: bool(3).pointer().doc('Refuse to start as root.'),
    supplementalGroups: list(4, 'int64').doc('Further groups.'),
    supplementalGroupsPolicy: oneOf(12, ['Merge', 'Strict'])
      .pointer()
      .go('v1.SupplementalGroupsPolicy')
      .doc('Whether the groups the image gives its user are added.'),
    fsGroup: int64(5).pointer().doc('The group that volumes are made to belong to.'),
    sysctls: list(7, Sysctl).doc("Kernel settings of the pod's namespaces."),
    fsGroupChangePolicy: oneOf(9, ['Always', 'OnRootMismatch'])
      .pointer()
      .go('v1.PodFSGroupChangePolicy')
      .doc("Always, or OnRootMismatch: change a volume's group only when its root differs."),
    seccompProfile: field(10, SeccompProfile).doc('Which system calls are allowed.'),
    appArmorProfile: field(11, AppArmorProfile).doc('The AppArmor profile.'),
    seLinuxChangePolicy: string(13)
      .pointer()
      .go('v1.PodSELinuxChangePolicy')
      .doc('How the SELinux label gets onto volumes.'),
  }),
)

export const Capabilities = message(
  'io.k8s.api.core.v1.Capabilities',
  'Linux capabilities to add and to take away.',
  () => ({
    add: list(1, 'string').go('[]v1.Capability').doc('Capabilities to give.'),
    drop: list(2, 'string').go('[]v1.Capability').doc('Capabilities to take away.'),
  }),
)

export const SecurityContext = message(
  'io.k8s.api.core.v1.SecurityContext',
  "Rights of one container; they win over the pod's.",
  () => ({
    capabilities: field(1, Capabilities).doc('Capabilities to add and to take away.'),
    privileged: bool(2).pointer().doc('All rights on the node.'),
    seLinuxOptions: field(3, SELinuxOptions).doc('The SELinux label.'),
    windowsOptions: field(10, WindowsSecurityContextOptions).doc('What concerns Windows only.'),
    runAsUser: int64(4).pointer().doc('The user number to run as.'),
    runAsGroup: int64(8).pointer().doc('The main group to run as.'),
    runAsNonRoot: bool(5).pointer().doc('Refuse to start as root.'),
    readOnlyRootFilesystem: bool(6).pointer().doc('Mount the image without the right to write.'),
    allowPrivilegeEscalation: bool(7).pointer().doc('Whether a process may get more rights than its parent.'),
    procMount: oneOf(9, ['Default', 'Unmasked']).pointer().go('v1.ProcMountType').doc('How /proc is masked.'),
    seccompProfile: field(11, SeccompProfile).doc('Which system calls are allowed.'),
    appArmorProfile: field(12, AppArmorProfile).doc('The AppArmor profile.'),
  }),
)
