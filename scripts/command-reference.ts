import type { Command } from 'commander'
import { buildProgram, type Programs } from '../apps/operator/cli/cli'
import { operatorContext } from './operator-context'

const unused = (): never => {
  throw new Error('the reference runs no command')
}

const optionRow = ({ flags, description, defaultValue }: Command['options'][number]): string =>
  `| \`${flags}\` | ${description} | ${defaultValue === undefined ? '' : `\`${defaultValue}\``} |\n`

const section = (command: Command): string => `## \`guardpost ${command.name()}\`

${command.description()}

| option | meaning | default |
| --- | --- | --- |
${command.options.map(optionRow).join('')}`

/** The command line's reference in Markdown, made from its declarations. */
export const commandReference = (): string => {
  const programs: Programs = { sandbox: unused, rehearse: unused }
  const program = buildProgram(operatorContext(), programs, unused)
  return `# Commands\n\n${program.description()}\n\n${program.commands.map(section).join('\n')}`
}
