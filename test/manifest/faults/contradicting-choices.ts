import type { BrokenManifest } from './broken-manifests'

const payments = '/routes/1'
const choice = (key: string, value: unknown) => ({ [`${payments}/${key}`]: value })
const nobody = 'MANIFEST_ROUTE_COVERS_NOBODY'

/** Routes that choose findings in a way that cannot be. */
export const choiceFaults: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_ROUTE_TYPE',
    claim: 'is said of a type in the wrong letter case, with the right one',
    changes: choice('types', ['Recon:EC2/Portscan', 'recon:ec2/portscan']),
    pointer: `${payments}/types/1`,
    wayOut: 'Write "Recon:EC2/Portscan".',
  },
  {
    code: 'MANIFEST_ROUTE_TYPE',
    claim: 'is said of a character that no type has',
    changes: choice('exceptTypes', ['Recon:EC?/Portscan']),
    pointer: `${payments}/exceptTypes/0`,
    wayOut: 'Write a type such as "Recon:EC2/Portscan"; "*" alone stands for any characters.',
  },
  {
    code: 'MANIFEST_ROUTE_TYPE',
    claim: 'is said of what stands for every type',
    changes: choice('types', ['*']),
    pointer: `${payments}/types/0`,
    wayOut: 'Remove the key: a route takes every type by default.',
  },
  {
    code: 'MANIFEST_ROUTE_TYPE',
    claim: 'is said of more wildcards than EventBridge is given',
    changes: choice('types', ['*:EC2/*T*']),
    pointer: `${payments}/types/0`,
  },
  {
    code: 'MANIFEST_ROUTE_TYPES_BOTH',
    claim: 'is said of a route that says types in two ways',
    changes: { ...choice('types', ['Recon:*']), ...choice('exceptTypes', ['Recon:EC2/Portscan']) },
    pointer: `${payments}/exceptTypes`,
  },
  {
    code: 'MANIFEST_ROUTE_RESOURCE',
    claim: 'is said of what is not a name',
    changes: choice('resources', ['AWS::EC2::Instance']),
    pointer: `${payments}/resources/0`,
  },
  {
    code: 'MANIFEST_ROUTE_RESOURCE',
    claim: 'is said of a type of resource in another letter case, which no finding has',
    changes: choice('resources', ['instance']),
    pointer: `${payments}/resources/0`,
    wayOut: 'Write "Instance".',
  },
  {
    code: 'MANIFEST_LIMIT',
    claim: 'is all that is said of an owner without a name',
    changes: choice('owner', ''),
    pointer: `${payments}/owner`,
    wayOut: 'Write at least one, or remove the key.',
  },
  {
    code: 'MANIFEST_EMAIL',
    claim: 'is said once of an address that is neither short nor one',
    changes: { '/routes/1/email': ['x'.repeat(80)] },
    pointer: '/routes/1/email/0',
  },
  {
    code: 'MANIFEST_ROUTE_TEXT',
    claim: 'is said of an owner that ends the quotes of the mail',
    changes: choice('owner', 'Payments "on call"'),
    pointer: `${payments}/owner`,
  },
  {
    code: 'MANIFEST_RUNBOOK',
    claim: 'is said of a URL without TLS',
    changes: choice('runbook', 'http://wiki.example.com/guardduty'),
    pointer: `${payments}/runbook`,
  },
  {
    code: 'MANIFEST_RUNBOOK',
    claim: 'is said of another placeholder',
    changes: choice('runbook', 'https://wiki.example.com/{account}'),
    pointer: `${payments}/runbook`,
  },
  {
    code: 'MANIFEST_ROUTE_DIGEST',
    claim: 'is said of a route with nothing below it',
    changes: { ...choice('digest', 'DAILY'), ...choice('minimumSeverity', 'LOW') },
    pointer: `${payments}/digest`,
    wayOut: 'Remove "digest", or write a higher "minimumSeverity".',
  },
  {
    code: 'MANIFEST_CATCH_ALL_MISSING',
    claim: 'is said when the only route of all accounts leaves out findings',
    changes: { '/routes/0/exceptTypes': ['Recon:*'] },
    pointer: '/routes',
  },
  {
    code: 'MANIFEST_ACCOUNT_UNKNOWN',
    claim: 'is said of an account that is left out',
    changes: choice('except', { accounts: ['shops'] }),
    pointer: `${payments}/except/accounts/0`,
  },
  {
    code: 'MANIFEST_UNIT_UNKNOWN',
    claim: 'is said of a unit that is left out',
    changes: choice('except', { units: ['Payments'] }),
    pointer: `${payments}/except/units/0`,
    wayOut: 'Did you mean "Workloads/Payments"?',
  },
  {
    code: 'MANIFEST_ROUTE_EMPTY',
    claim: 'is said of what leaves out nothing',
    changes: choice('except', {}),
    pointer: `${payments}/except`,
  },
  {
    code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS',
    claim: 'refuses accounts that are left out: a StackSet with a filter deploys nothing by itself',
    changes: {
      [payments]: {
        name: 'shops',
        deliver: 'member',
        slack: 'C0SHOPS',
        units: ['Workloads'],
        except: { accounts: ['security'] },
      },
    },
    pointer: `${payments}/except`,
  },
  {
    code: 'MANIFEST_QUOTA',
    claim: 'is said of exceptions of a member route that no event pattern holds',
    changes: {
      [payments]: {
        name: 'shops',
        deliver: 'member',
        slack: 'C0SHOPS',
        units: ['Workloads'],
        exceptTypes: Array.from({ length: 50 }, (_, index) => `Recon:EC2/Portscan*${'x'.repeat(40)}${index}`),
      },
    },
    pointer: payments,
  },
]

/** Routes that choose findings in a way that is probably not meant. */
export const suspiciousChoices: readonly BrokenManifest[] = [
  {
    code: 'MANIFEST_FINDING_TYPE_UNKNOWN',
    claim: 'proposes the nearest type to a route',
    changes: choice('types', ['Recon:EC2/PortScan2']),
    pointer: `${payments}/types/0`,
    wayOut: 'Did you mean "Recon:EC2/Portscan"?',
  },
  {
    code: 'MANIFEST_FINDING_TYPE_UNKNOWN',
    claim: 'is said of types of a route that none has',
    changes: choice('exceptTypes', ['Recon:EC3/*']),
    pointer: `${payments}/exceptTypes/0`,
  },
  {
    code: 'MANIFEST_RESOURCE_TYPE_UNKNOWN',
    claim: 'proposes the nearest type of resource',
    changes: choice('resources', ['Instances']),
    pointer: `${payments}/resources/0`,
    wayOut: 'Did you mean "Instance"?',
  },
  {
    code: 'MANIFEST_ROUTE_TAKES_NOTHING',
    claim: 'is said of a route that leaves out every type',
    changes: choice('exceptTypes', ['*:*']),
    pointer: `${payments}/exceptTypes`,
  },
  {
    code: nobody,
    claim: 'is said of a route that leaves out all that it covers',
    changes: choice('except', { accounts: ['shop'] }),
    pointer: `${payments}/except`,
    wayOut: 'Leave out fewer under "except", or remove the route.',
  },
]
