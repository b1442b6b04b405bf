/** What differs from one processor to the other: its name in an ELF header, its loop, the numbers of its system calls. */
export interface Machine {
  /** `e_machine`. */
  readonly elf: number
  /** Walks the rows behind it (see `executable.ts`), for ever; what a call fails with it puts down at `errnoAddress`. */
  readonly loop: Uint8Array
  readonly calls: Readonly<Record<CallName, number>>
}

export type CallName = keyof typeof x64Calls

const x64Calls = {
  read: 0,
  write: 1,
  close: 3,
  rt_sigaction: 13,
  ioctl: 16,
  clone: 56,
  execve: 59,
  wait4: 61,
  chdir: 80,
  umask: 95,
  setsid: 112,
  setgroups: 116,
  setresuid: 117,
  setresgid: 119,
  sched_setscheduler: 144,
  pivot_root: 155,
  prctl: 157,
  mount: 165,
  umount2: 166,
  sethostname: 170,
  exit_group: 231,
  openat: 257,
  mkdirat: 258,
  mknodat: 259,
  fchownat: 260,
  symlinkat: 266,
  faccessat: 269,
  ppoll: 271,
  unshare: 272,
  dup3: 292,
  setns: 308,
  open_tree: 428,
  move_mount: 429,
  mount_setattr: 442,
}

const arm64Calls: Readonly<Record<CallName, number>> = {
  read: 63,
  write: 64,
  close: 57,
  rt_sigaction: 134,
  ioctl: 29,
  clone: 220,
  execve: 221,
  wait4: 260,
  chdir: 49,
  umask: 166,
  setsid: 157,
  setgroups: 159,
  setresuid: 147,
  setresgid: 149,
  sched_setscheduler: 119,
  pivot_root: 41,
  prctl: 167,
  mount: 40,
  umount2: 39,
  sethostname: 161,
  exit_group: 94,
  openat: 56,
  mkdirat: 34,
  mknodat: 33,
  fchownat: 54,
  symlinkat: 36,
  faccessat: 48,
  ppoll: 73,
  unshare: 97,
  dup3: 24,
  setns: 268,
  open_tree: 428,
  move_mount: 429,
  mount_setattr: 442,
}

/** Part of both loops. */
export const errnoAddress = 0x3f00e8

/** In the place of a system call: whether the last call that failed did so with this error. Goes on as after a success where it did. */
export function failedWith(errno: number): number {
  return -errno
}

//          lea rbx, [rip + rows]
// next:    mov rax, [rbx]       mov rdi, [rbx+8]     mov rsi, [rbx+16]    mov rdx, [rbx+24]
//          mov r10, [rbx+32]    mov r8, [rbx+40]     test rax, rax        js compare
//          syscall              cmp rax, -4095       jae failed
// success: mov rbx, [rbx+48]    jmp next
// failed:  mov [errno], rax
// other:   mov rbx, [rbx+56]    jmp next
// compare: cmp rax, [errno]     je success           jmp other            nop
const x64Loop =
  '488d1d49000000 488b03 488b7b08 488b7310 488b5318 4c8b5320 4c8b4328 4885c0 781e 0f05 483d01f0ffff 7306 ' +
  '488b5b30 ebd4 48890425e8003f00 488b5b38 ebc6 483b0425e8003f00 74e2 ebee 0f1f00'

//          adr x19, rows
// next:    ldr x8, [x19]        ldp x0, x1, [x19, #8]     ldp x2, x3, [x19, #24]     ldr x4, [x19, #40]
//          tbnz x8, #63, compare
//          svc #0               cmn x0, #4095             b.cs failed
// success: ldr x19, [x19, #48]  b next
// failed:  movz x9, #0x3f, lsl 16        str x0, [x9, #0xe8]
// other:   ldr x19, [x19, #56]  b next
// compare: movz x9, #0x3f, lsl 16        ldr x9, [x9, #0xe8]        cmp x8, x9        b.eq success        b other
const arm64Loop =
  '93020010 680240f9 608640a9 628e41a9 641640f9 4801f8b7 010000d4 1ffc3fb1 62000054 731a40f9 f7ffff17 ' +
  'e907a0d2 207500f9 731e40f9 f3ffff17 e907a0d2 297540f9 1f0109eb e0feff54 faffff17'

/** By the name Node has for it. */
export const machines: Readonly<Record<string, Machine>> = {
  x64: { elf: 62, loop: bytes(x64Loop), calls: x64Calls },
  arm64: { elf: 183, loop: bytes(arm64Loop), calls: arm64Calls },
}

function bytes(hexadecimal: string): Uint8Array {
  return Uint8Array.from(hexadecimal.replaceAll(' ', '').match(/../g)!, (pair) => Number.parseInt(pair, 16))
}
