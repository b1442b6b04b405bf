import { bool, field, int64, list, message, oneOf, string } from '../../schema/builder.ts'

export const SELinuxOptions = message(
  'io.k8s.api.core.v1.SELinuxOptions',
  'An SELinux label, made of four parts.',
  () => ({
    user: string(1).doc('The user part of the label, such as system_u.'),
    role: string(2).doc('The role part of the label, such as system_r.'),
    type: string(3).doc('The type part of the label, such as container_t.'),
    level: string(4).doc('The level part of the label, such as s0:c123,c456.'),
  }),
)

export const WindowsSecurityContextOptions = message(
  'io.k8s.api.core.v1.WindowsSecurityContextOptions',
  'User and rights of containers on Windows.',
  () => ({
    gmsaCredentialSpecName: string(1)
      .pointer()
      .doc('Name of the object with the credential specification of a group managed service account.'),
    gmsaCredentialSpec: string(2)
      .pointer()
      .doc('The credential specification itself, filled in from the object named.'),
    runAsUserName: string(3).pointer().doc("Windows user the program runs as; the image's own unless set."),
    hostProcess: bool(4)
      .pointer()
      .doc("Whether the containers run as processes of the node; either all of a pod's do, or none."),
  }),
)

export const Sysctl = message('io.k8s.api.core.v1.Sysctl', "One kernel setting of a pod's namespaces.", () => ({
  name: string(1).always().required().doc('Name of the setting, such as net.core.somaxconn.'),
  value: string(2).always().required().doc('The value it is set to, as text.'),
}))

export const SeccompProfile = message(
  'io.k8s.api.core.v1.SeccompProfile',
  'Which system calls a container may make.',
  () => ({
    type: oneOf(1, ['Localhost', 'RuntimeDefault', 'Unconfined'])
      .always()
      .required()
      .go('v1.SeccompProfileType')
      .doc("RuntimeDefault for the runtime's own profile, Localhost for a file on the node, Unconfined for none."),
    localhostProfile: string(2)
      .pointer()
      .doc("Path of the profile below the node agent's seccomp folder; with Localhost only."),
  }),
)

export const AppArmorProfile = message(
  'io.k8s.api.core.v1.AppArmorProfile',
  'Which AppArmor profile confines a container.',
  () => ({
    type: oneOf(1, ['Localhost', 'RuntimeDefault', 'Unconfined'])
      .always()
      .required()
      .go('v1.AppArmorProfileType')
      .doc("RuntimeDefault for the runtime's own profile, Localhost for one loaded on the node, Unconfined for none."),
    localhostProfile: string(2)
      .pointer()
      .doc('Name under which the profile is loaded on the node; with Localhost only.'),
  }),
)

export const PodSecurityContext = message(
  'io.k8s.api.core.v1.PodSecurityContext',
  'Rights of all containers in a pod, unless a container says otherwise.',
  () => ({
    seLinuxOptions: field(1, SELinuxOptions).doc(
      'The SELinux label of all containers that set none; chosen by the runtime unless set.',
    ),
    windowsOptions: field(8, WindowsSecurityContextOptions).doc('What applies only to pods on Windows.'),
    runAsUser: int64(2).pointer().doc("Number of the user all programs run as; the image's own unless set."),
    runAsGroup: int64(6)
      .pointer()
      .doc("Number of the main group all programs run with; the runtime's choice unless set."),
    runAsNonRoot: bool(3)
      .pointer()
      .doc('Whether containers that would run as user 0 are refused at their start; false by default.'),
    supplementalGroups: list(4, 'int64').doc('Numbers of further groups all processes belong to.'),
    supplementalGroupsPolicy: oneOf(12, ['Merge', 'Strict'])
      .pointer()
      .go('v1.SupplementalGroupsPolicy')
      .doc('Merge adds the groups /etc/group of the image gives the user, Strict does not; Merge unless set.'),
    fsGroup: int64(5)
      .pointer()
      .doc(
        'Number of a group that owns the volumes and to which all processes belong; volumes keep their owner unless set.',
      ),
    sysctls: list(7, Sysctl).doc(
      "Kernel settings of the pod's own namespaces; unsafe ones have to be allowed on the node.",
    ),
    fsGroupChangePolicy: oneOf(9, ['Always', 'OnRootMismatch'])
      .pointer()
      .go('v1.PodFSGroupChangePolicy')
      .doc(
        'Always gives each file of a volume to fsGroup at the mount, OnRootMismatch only when its root folder differs; Always unless set.',
      ),
    seccompProfile: field(10, SeccompProfile).doc(
      'Which system calls the containers may make, unless they set their own.',
    ),
    appArmorProfile: field(11, AppArmorProfile).doc('The AppArmor profile of all containers that set none.'),
    seLinuxChangePolicy: string(13)
      .pointer()
      .go('v1.PodSELinuxChangePolicy')
      .doc(
        'MountOption labels volumes while mounting where that works, Recursive labels file by file; MountOption unless set.',
      ),
  }),
)

export const Capabilities = message(
  'io.k8s.api.core.v1.Capabilities',
  'Linux capabilities to add and to take away.',
  () => ({
    add: list(1, 'string')
      .go('[]v1.Capability')
      .doc("Capabilities given beyond the runtime's usual ones, such as NET_ADMIN."),
    drop: list(2, 'string')
      .go('[]v1.Capability')
      .doc('Capabilities taken away from the usual ones; ALL takes every one.'),
  }),
)

export const SecurityContext = message(
  'io.k8s.api.core.v1.SecurityContext',
  "Rights of one container; they win over the pod's.",
  () => ({
    capabilities: field(1, Capabilities).doc(
      "Linux capabilities to give beyond the runtime's usual ones, and to take away.",
    ),
    privileged: bool(2).pointer().doc('Whether the processes have all rights of root on the node; false by default.'),
    seLinuxOptions: field(3, SELinuxOptions).doc(
      'The SELinux label of the container; one chosen by the runtime unless set here or in the pod.',
    ),
    windowsOptions: field(10, WindowsSecurityContextOptions).doc('What applies only to containers on Windows.'),
    runAsUser: int64(4)
      .pointer()
      .doc("Number of the user the program runs as; the pod's, or else the image's own, unless set."),
    runAsGroup: int64(8)
      .pointer()
      .doc("Number of the main group the program runs with; the pod's, or else the runtime's choice, unless set."),
    runAsNonRoot: bool(5)
      .pointer()
      .doc('Whether a container that would run as user 0 is refused at its start; false by default.'),
    readOnlyRootFilesystem: bool(6)
      .pointer()
      .doc("Whether the container's own files can only be read; volumes are not affected; false by default."),
    allowPrivilegeEscalation: bool(7)
      .pointer()
      .doc(
        'Whether a process may gain more rights than its parent, as by setuid; always true of privileged containers.',
      ),
    procMount: oneOf(9, ['Default', 'Unmasked'])
      .pointer()
      .go('v1.ProcMountType')
      .doc('Default hides parts of /proc, Unmasked shows all of it and needs a user namespace; Default unless set.'),
    seccompProfile: field(11, SeccompProfile).doc(
      "Which system calls the container may make; the pod's profile unless set.",
    ),
    appArmorProfile: field(12, AppArmorProfile).doc("The AppArmor profile of the container; the pod's unless set."),
  }),
)
