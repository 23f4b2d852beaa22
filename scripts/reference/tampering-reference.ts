import { alertPathCalls, guardDutyCalls, type TamperingCalls } from '../../stacks/sources/tampering-calls'

const rows = (table: readonly TamperingCalls[]): string =>
  table
    .map(({ service, calls, parameters, unlessBy, weakens }) => {
      const named = calls.map((name) => `\`${name}\``).join(', ')
      const only =
        parameters?.map((one) => `\`${JSON.stringify(one).replaceAll('|', '\\|')}\``).join(' or ') ??
        (unlessBy ? 'unless AWS Security Incident Response makes them with its service-linked role' : 'always')
      return `| ${service} | ${named} | ${only} | ${weakens} |\n`
    })
    .join('')

const head = '| service | calls | when the parameters match | what it does |\n| --- | --- | --- | --- |\n'

/** The calls that the tampering rules notify of, as a page of the documentation. */
export const tamperingReference = (): string => `# Calls that weaken GuardDuty or its alerts

Made from \`stacks/sources/tampering-calls.ts\`; \`test/stacks/tampering.test.ts\` holds an event of each call against the rules. What the
rules cannot see is in the [threat model](../threat-model.md).

## GuardDuty

By anybody, Guardpost included.

${head}${rows(guardDutyCalls)}
## The alert path

By anybody but the roles of a deployment.

${head}${rows(alertPathCalls)}`
