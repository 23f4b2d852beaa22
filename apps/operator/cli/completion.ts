import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings'
import type { Shell } from '../commands/option-values'

/** A text as one word of a shell; all three read it so. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const longOf = ({ long }: Option): string => long ?? ''

const optionsOf = (command: CommandUnknownOpts): readonly Option[] =>
  command.options.filter((option) => option.long && !option.hidden)

/** What can follow a command beside its options, such as the shells; empty where that is free. */
const choicesOf = (command: CommandUnknownOpts): readonly string[] => command.registeredArguments[0]?.argChoices ?? []

const bash = (commands: readonly CommandUnknownOpts[]): string => {
  const names = commands.map((command) => command.name()).join(' ')
  const words = commands.map((command) => {
    const all = [...choicesOf(command), ...optionsOf(command).map(longOf)]
    return `      ${command.name()}) words=${quoted(all.join(' '))} ;;`
  })
  const values = commands.flatMap((command) =>
    optionsOf(command)
      .filter(({ argChoices }) => argChoices)
      .map(
        (option) =>
          `    ${quoted(`${command.name()} ${longOf(option)}`)}) words=${quoted(option.argChoices?.join(' ') ?? '')} ;;`,
      ),
  )
  return `# source <(guardpost completion bash)
_guardpost() {
  local words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted(names)}
  else
    case "\${COMP_WORDS[1]}" in
${words.join('\n')}
    esac
  fi
  case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD - 1]}" in
${values.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _guardpost guardpost
`
}

/** A word with what it means, as zsh's _describe takes it. */
const described = (word: string, meaning: string): string => quoted(`${word}:${meaning.replaceAll(':', '\\:')}`)

const zsh = (commands: readonly CommandUnknownOpts[]): string => {
  const names = commands.map((command) => `    ${described(command.name(), command.summary())}`)
  const words = commands.map((command) => {
    const options = optionsOf(command).map((option) => described(longOf(option), option.description))
    const values = choicesOf(command).map(quoted)
    return `    ${command.name()}) options=(${options.join(' ')}); values=(${values.join(' ')}) ;;`
  })
  return `#compdef guardpost
# source <(guardpost completion zsh), after compinit
_guardpost() {
  local -a commands options values
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
${words.join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option options
  elif (( $#values )); then
    _describe value values
  else
    _files
  fi
}
compdef _guardpost guardpost
`
}

const fish = (commands: readonly CommandUnknownOpts[]): string => {
  const lines = commands.flatMap((command) => {
    const name = command.name()
    const after = `complete -c guardpost -n '__fish_seen_subcommand_from ${name}'`
    const choices = choicesOf(command)
    return [
      `complete -c guardpost -n __fish_use_subcommand -f -a ${name} -d ${quoted(command.summary())}`,
      ...(choices.length > 0 ? [`${after} -f -a ${quoted(choices.join(' '))}`] : []),
      ...optionsOf(command).map((option) => {
        const values = option.argChoices ? ` -x -a ${quoted(option.argChoices.join(' '))}` : ''
        const takes = option.required && values === '' ? ' -r' : values
        return `${after} -l ${longOf(option).slice(2)}${takes} -d ${quoted(option.description)}`
      }),
    ]
  })
  return `# guardpost completion fish | source\n${lines.join('\n')}\n`
}

/**
 * What a shell sources to complete commands, options and their choices of `guardpost`, made from the commands' own declarations.
 * @param program the command line with all its commands.
 */
export const completionScript = (shell: Shell, program: CommandUnknownOpts): string =>
  ({ bash, zsh, fish })[shell](program.commands)
