/** What a shell is told, once, to ask berth itself what may stand at a place of a line. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** What is answered where a file may stand: shells know those best. */
export const filesMark = ':files'

// bash parts words at `:` and `=`, too, and puts what is chosen behind the last of them.
const bash = `_berth() {
  local words typed before line
  read -ra words <<<"\${COMP_LINE:0:COMP_POINT}"
  [[ \${COMP_LINE:0:COMP_POINT} == *[[:space:]] ]] && words+=("")
  typed=\${words[-1]}
  before=\${typed%"\${typed##*[:=]}"}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == ${filesMark} ]]; then
      compopt -o default
      return
    fi
    line=\${line%%$'\\t'*}
    COMPREPLY+=("\${line#"$before"}")
  done < <("$1" __complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _berth berth
`

const zsh = `#compdef berth
_berth() {
  local -a lines shown
  local line
  lines=("\${(@f)$("$words[1]" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == ${filesMark} ]]; then
    _files
    return
  fi
  for line in $lines; do
    shown+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe -t berth berth shown
}
if [[ $funcstack[1] == _berth ]]; then
  _berth "$@"
else
  compdef _berth berth
fi
`

const fish = `function __berth_complete
  set -l words (commandline -opc)
  set -l typed (commandline -ct)
  set -l lines ($words[1] __complete -- $words[2..] "$typed" 2>/dev/null)
  if test "$lines[1]" = '${filesMark}'
    __fish_complete_path "$typed"
  else
    string join \\n -- $lines
  end
end
complete -c berth -f -a '(__berth_complete)'
`

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish }
