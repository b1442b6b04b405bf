// capabilities(7), by their numbers.
const names = [
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid', 'setpcap'],
  ...['linux_immutable', 'net_bind_service', 'net_broadcast', 'net_admin', 'net_raw', 'ipc_lock', 'ipc_owner'],
  ...['sys_module', 'sys_rawio', 'sys_chroot', 'sys_ptrace', 'sys_pacct', 'sys_admin', 'sys_boot', 'sys_nice'],
  ...['sys_resource', 'sys_time', 'sys_tty_config', 'mknod', 'lease', 'audit_write', 'audit_control', 'setfcap'],
  ...['mac_override', 'mac_admin', 'syslog', 'wake_alarm', 'block_suspend', 'audit_read', 'perfmon', 'bpf'],
  'checkpoint_restore',
]

/** What an unprivileged container's root may do: the set all of CRI's runtimes give. */
const usual = [
  ...['chown', 'dac_override', 'fsetid', 'fowner', 'mknod', 'net_raw', 'setgid', 'setuid', 'setfcap', 'setpcap'],
  ...['net_bind_service', 'sys_chroot', 'kill', 'audit_write'],
]

export interface CapabilityChange {
  /** As the API has them: `NET_ADMIN`, `ALL`. */
  readonly add: readonly string[]
  readonly drop: readonly string[]
}

/** `ALL` first, either way, then what is named; a name the kernel does not have changes nothing, as with runc. */
export function capabilitiesAfter({ add, drop }: CapabilityChange): ReadonlySet<string> {
  const [added, dropped] = [add, drop].map((list) => list.map((name) => name.toLowerCase()))
  const kept = new Set(added!.includes('all') ? names : usual)
  if (dropped!.includes('all')) kept.clear()
  for (const name of added!) if (names.includes(name)) kept.add(name)
  for (const name of dropped!) kept.delete(name)
  return kept
}

const dropFromBoundingSet = 24
/** More than any kernel has yet: those it does not know it refuses, and there is nothing to drop. */
const highest = 63

/** Arguments of prctl(2), one call a capability; those that have no name here go, too. */
export function boundingDrops(kept: ReadonlySet<string>): readonly (readonly [option: number, capability: number])[] {
  const all = Array.from({ length: highest + 1 }, (_, capability) => capability)
  return all.filter((number) => !kept.has(names[number] ?? '')).map((number) => [dropFromBoundingSet, number])
}
