import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { buildProgram, type Programs } from '../../apps/operator/cli/cli'
import { operatorContext } from '../operator-context'

const unused = (): never => {
  throw new Error('the reference runs no command')
}

const choicesOf = (choices: readonly string[] = []): string => (choices.length === 0 ? '' : `: ${choices.join(', ')}`)

const optionRow = ({
  flags,
  description,
  argChoices,
  defaultValue,
  envVar,
}: CommandUnknownOpts['options'][number]): string =>
  `| \`${flags}\` | ${description}${choicesOf(argChoices)}${envVar === undefined ? '' : `; default the environment variable \`${envVar}\``} | ${defaultValue === undefined ? '' : `\`${defaultValue}\``} |\n`

const argumentRow = (argument: CommandUnknownOpts['registeredArguments'][number]): string =>
  `| \`${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}\` | ${argument.description} | |\n`

const section = (command: CommandUnknownOpts): string => `## \`guardpost ${command.name()}\`

${command.description()}

| option | meaning | default |
| --- | --- | --- |
${command.registeredArguments.map(argumentRow).join('')}${command.options.map(optionRow).join('')}`

/** The command line's reference in Markdown, made from its declarations. */
export const commandReference = (): string => {
  const programs: Programs = { release: unused, sandbox: unused, rehearse: unused }
  const program = buildProgram(operatorContext(), programs, unused)
  return `# Commands\n\n${program.description()}\n\n${program.commands.map(section).join('\n')}`
}
