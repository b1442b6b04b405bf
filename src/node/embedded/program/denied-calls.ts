/**
 * System calls that the runtimes' default seccomp profile keeps from containers, by their numbers on x64, arm64 and i386
 * (null: there is none). `unless`: any of these capabilities lets it through. What is not here is allowed.
 */
export interface DeniedCall {
  readonly name: string
  readonly unless: readonly string[]
  readonly x64: number | null
  readonly arm64: number | null
  readonly i386: number | null
}

type Row = readonly [name: string, x64: number | null, arm64: number | null, i386: number | null]

const rows: readonly (readonly [unless: string, calls: readonly Row[]])[] = [
  [
    '',
    [
      ['io_uring_setup', 425, 425, 425],
      ['io_uring_enter', 426, 426, 426],
      ['io_uring_register', 427, 427, 427],
      ['add_key', 248, 217, 286],
      ['keyctl', 250, 219, 288],
      ['request_key', 249, 218, 287],
      ['userfaultfd', 323, 282, 374],
      ['uselib', 134, null, 86],
      ['ustat', 136, null, 62],
      ['sysfs', 139, null, 135],
      ['_sysctl', 156, null, 149],
      ['create_module', 174, null, 127],
      ['get_kernel_syms', 177, null, 130],
      ['query_module', 178, null, 167],
      ['nfsservctl', 180, 42, 169],
      ['getpmsg', 181, null, 188],
      ['putpmsg', 182, null, 189],
      ['afs_syscall', 183, null, 137],
      ['tuxcall', 184, null, null],
      ['security', 185, null, null],
      ['vserver', 236, null, 273],
      ['kexec_load', 246, 104, 283],
      ['kexec_file_load', 320, 294, null],
      ['swapon', 167, 224, 87],
      ['swapoff', 168, 225, 115],
      ['pivot_root', 155, 41, 217],
      ['vm86', null, null, 166],
      ['vm86old', null, null, 113],
      ['mbind', 237, 235, 274],
      ['set_mempolicy', 238, 237, 276],
      ['get_mempolicy', 239, 236, 275],
      ['migrate_pages', 256, 238, 294],
      ['move_pages', 279, 239, 317],
      ['set_mempolicy_home_node', 450, 450, 450],
      ['lookup_dcookie', 212, 18, 253],
    ],
  ],
  [
    'sys_admin',
    [
      ['fanotify_init', 300, 262, 338],
      ['fsconfig', 431, 431, 431],
      ['fsmount', 432, 432, 432],
      ['fsopen', 430, 430, 430],
      ['fspick', 433, 433, 433],
      ['mount', 165, 40, 21],
      ['mount_setattr', 442, 442, 442],
      ['move_mount', 429, 429, 429],
      ['name_to_handle_at', 303, 264, 341],
      ['open_tree', 428, 428, 428],
      ['quotactl', 179, 60, 131],
      ['quotactl_fd', 443, 443, 443],
      ['setdomainname', 171, 162, 121],
      ['sethostname', 170, 161, 74],
      ['setns', 308, 268, 346],
      ['umount', null, null, 22],
      ['umount2', 166, 39, 52],
      ['unshare', 272, 97, 310],
    ],
  ],
  ['sys_admin bpf', [['bpf', 321, 280, 357]]],
  ['sys_admin perfmon', [['perf_event_open', 298, 241, 336]]],
  ['sys_admin syslog', [['syslog', 103, 116, 103]]],
  ['dac_read_search', [['open_by_handle_at', 304, 265, 342]]],
  ['sys_boot', [['reboot', 169, 142, 88]]],
  ['sys_chroot', [['chroot', 161, 51, 61]]],
  [
    'sys_module',
    [
      ['delete_module', 176, 106, 129],
      ['init_module', 175, 105, 128],
      ['finit_module', 313, 273, 350],
    ],
  ],
  ['sys_pacct', [['acct', 163, 89, 51]]],
  [
    'sys_ptrace',
    [
      ['kcmp', 312, 272, 349],
      ['pidfd_getfd', 438, 438, 438],
      ['process_madvise', 440, 440, 440],
      ['process_vm_readv', 310, 270, 347],
      ['process_vm_writev', 311, 271, 348],
    ],
  ],
  [
    'sys_rawio',
    [
      ['iopl', 172, null, 110],
      ['ioperm', 173, null, 101],
    ],
  ],
  [
    'sys_time',
    [
      ['settimeofday', 164, 170, 79],
      ['stime', null, null, 25],
      ['clock_settime', 227, 112, 264],
      ['clock_settime64', null, 404, 404],
    ],
  ],
  ['sys_tty_config', [['vhangup', 153, 58, 111]]],
]

export const deniedCalls: readonly DeniedCall[] = rows.flatMap(([unless, calls]) =>
  calls.map(([name, x64, arm64, i386]) => ({ name, unless: unless === '' ? [] : unless.split(' '), x64, arm64, i386 })),
)
