import { bool, field, int64, list, message, oneOf, string } from '../../schema/builder.ts'

export const SELinuxOptions = message('io.k8s.api.core.v1.SELinuxOptions', '', {
  user: string(1),
  role: string(2),
  type: string(3),
  level: string(4),
})

export const WindowsSecurityContextOptions = message('io.k8s.api.core.v1.WindowsSecurityContextOptions', '', {
  gmsaCredentialSpecName: string(1).pointer(),
  gmsaCredentialSpec: string(2).pointer(),
  runAsUserName: string(3).pointer(),
  hostProcess: bool(4).pointer(),
})

export const Sysctl = message('io.k8s.api.core.v1.Sysctl', '', {
  name: string(1).always().required(),
  value: string(2).always().required(),
})

export const SeccompProfile = message('io.k8s.api.core.v1.SeccompProfile', '', {
  type: oneOf(1, ['Localhost', 'RuntimeDefault', 'Unconfined']).always().required().go('v1.SeccompProfileType'),
  localhostProfile: string(2).pointer(),
})

export const AppArmorProfile = message('io.k8s.api.core.v1.AppArmorProfile', '', {
  type: oneOf(1, ['Localhost', 'RuntimeDefault', 'Unconfined']).always().required().go('v1.AppArmorProfileType'),
  localhostProfile: string(2).pointer(),
})

export const PodSecurityContext = message('io.k8s.api.core.v1.PodSecurityContext', '', {
  seLinuxOptions: field(1, SELinuxOptions),
  windowsOptions: field(8, WindowsSecurityContextOptions),
  runAsUser: int64(2).pointer(),
  runAsGroup: int64(6).pointer(),
  runAsNonRoot: bool(3).pointer(),
  supplementalGroups: list(4, 'int64'),
  supplementalGroupsPolicy: oneOf(12, ['Merge', 'Strict']).pointer().go('v1.SupplementalGroupsPolicy'),
  fsGroup: int64(5).pointer(),
  sysctls: list(7, Sysctl),
  fsGroupChangePolicy: oneOf(9, ['Always', 'OnRootMismatch']).pointer().go('v1.PodFSGroupChangePolicy'),
  seccompProfile: field(10, SeccompProfile),
  appArmorProfile: field(11, AppArmorProfile),
  seLinuxChangePolicy: string(13).pointer().go('v1.PodSELinuxChangePolicy'),
})

export const Capabilities = message('io.k8s.api.core.v1.Capabilities', '', {
  add: list(1, 'string').go('[]v1.Capability'),
  drop: list(2, 'string').go('[]v1.Capability'),
})

export const SecurityContext = message('io.k8s.api.core.v1.SecurityContext', '', {
  capabilities: field(1, Capabilities),
  privileged: bool(2).pointer(),
  seLinuxOptions: field(3, SELinuxOptions),
  windowsOptions: field(10, WindowsSecurityContextOptions),
  runAsUser: int64(4).pointer(),
  runAsGroup: int64(8).pointer(),
  runAsNonRoot: bool(5).pointer(),
  readOnlyRootFilesystem: bool(6).pointer(),
  allowPrivilegeEscalation: bool(7).pointer(),
  procMount: oneOf(9, ['Default', 'Unmasked']).pointer().go('v1.ProcMountType'),
  seccompProfile: field(11, SeccompProfile),
  appArmorProfile: field(12, AppArmorProfile),
})
