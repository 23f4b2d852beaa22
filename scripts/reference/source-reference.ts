import type { Readiness } from '../../apps/manifest/sources/sources'
import type { AlertSource } from '../../stacks/sources/alert-source'
import { allSources } from '../../stacks/sources/all-sources'

const places = {
  each: 'in each Region of the manifest',
  home: 'in the home Region, for all Regions',
  'each and us-east-1': 'in each Region of the manifest, and in us-east-1',
} as const

const accounts = {
  securityAccount: 'in the security account, for all accounts',
  everyAccount: 'in each account for itself',
} as const

const wheres = { organization: ', in an organization', 'several Regions': ', with several Regions' } as const

const asked = ({ client, operation, action = `${client}:${operation}`, where, gathers }: Readiness): string => {
  const about =
    gathers === undefined ? '' : ` and \`${client}:${gathers.operation}\`, whose Region has to be the home Region`
  return `\`${action}\`${about}${where === undefined ? '' : wheres[where]}`
}

const section = ({
  name,
  title,
  arrives,
  readiness,
  switchOn,
  severities,
  severityFrom,
  pattern,
}: AlertSource): string =>
  [
    `## \`${name}\`\n`,
    `${title}.\n`,
    `- Arrives: ${accounts[arrives.in]}; ${places[arrives.regions]}.`,
    `- Severities: ${severities.join(', ')}. ${severityFrom}.`,
    `- To switch on first: ${switchOn}`,
    `- Whether it is on is asked by: ${readiness.length === 0 ? 'nothing; its events come by themselves' : readiness.map(asked).join('; ')}.`,
    `- Event pattern, where nothing else is routed: \`${JSON.stringify(pattern(new Set()))}\`\n`,
  ].join('\n')

/** What is known of each source of alerts beside GuardDuty's findings, from the sources themselves. */
export const sourceReference = (): string =>
  [
    '# Sources of alerts\n',
    'What they are for, and their traps: [sources.md](../sources.md).\n',
    ...allSources.map(section),
  ].join('\n')
