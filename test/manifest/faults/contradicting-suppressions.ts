import type { BrokenManifest } from './broken-manifests'

const list = '/protection/suppress/0/where'

const refused = (
  attribute: string,
  wanted: unknown,
  claim: string,
  at: string,
  wayOut?: string,
  code: BrokenManifest['code'] = 'MANIFEST_FILTER_VALUE',
): BrokenManifest => ({
  code,
  claim,
  changes: { [list]: { [attribute]: wanted } },
  pointer: `${list}/${attribute}${at}`,
  ...(wayOut !== undefined && { wayOut }),
})

/** Values of suppressions that no finding has, each with the way out that says what was meant. */
export const suppressionFaults: readonly BrokenManifest[] = [
  refused(
    'severity',
    ['LOW'],
    'names the numbers of a band',
    '/0',
    'Write ["1", "2", "3"], which is what GuardDuty\'s API takes for LOW.',
  ),
  refused('severity', ['7.5'], 'refuses a severity that is not whole', '/0'),
  refused('severity', ['0'], 'refuses a severity below 1', '/0'),
  refused(
    'type',
    ['Recon:EC2/*'],
    'proposes "matches" for a wildcard',
    '/0',
    'Write { "matches": ["Recon:EC2/*"] }: only there "*" and "?" stand for other characters.',
  ),
  refused('type', ['recon:ec2/portscan'], 'names a type in its own letter case', '/0', 'Write "Recon:EC2/Portscan".'),
  refused(
    'resource.resourceType',
    ['instance'],
    'names a type of resource in its own letter case',
    '/0',
    'Write "Instance".',
  ),
  refused('type', { notEquals: ['RECON:EC2/PORTSCAN'] }, 'looks into "notEquals" too', '/notEquals/0'),
  refused(
    'service.action.networkConnectionAction.remoteIpDetails.ipAddressV4',
    ['198.51.100.0/24'],
    'refuses a range of addresses',
    '/0',
  ),
  refused(
    'resource.instanceDetails.networkInterfaces.publicIp',
    ['scanner.example.com'],
    'refuses a name for an address',
    '/0',
  ),
  refused(
    'updatedAt',
    ['2026-01-01'],
    'gives a date in milliseconds',
    '/0',
    'Write { "greaterThanOrEqual": 1767225600000 } or { "lessThan": 1767225600000 }: those are its milliseconds.',
  ),
  refused('service.eventLastSeen', ['yesterday'], 'refuses words for a time', '/0'),
  refused(
    'createdAt',
    { lessThan: 1767225600 },
    'finds seconds where milliseconds belong',
    '/lessThan',
    'Write 1767225600000: 1767225600 is in seconds.',
  ),
  refused('region', ['eu-wset-1'], 'proposes the nearest Region', '/0', 'Did you mean "eu-west-1"?'),
  refused('service.action.portProbeAction.blocked', ['True'], 'takes true and false in lower case only', '/0'),
  refused('service.count', ['many'], 'refuses words for a number', '/0'),
  refused('type', { greaterThan: 4 }, 'refuses a limit for a text', '/greaterThan'),
  refused('severity', { greaterThanOrEqual: 7, lessThan: 4 }, 'finds limits with nothing between them', ''),
  refused(
    'severity',
    { greaterThan: 7, lessThanOrEqual: 7 },
    'finds limits with nothing between them, at their edge',
    '',
  ),
  refused('severity', {}, 'finds a condition that asks for nothing', ''),
  refused(
    'severity',
    { greaterThanOrEqual: 7.5 },
    'refuses a limit that is not whole and says why',
    '/greaterThanOrEqual',
    'Write 7 or 8: its API takes no other numbers, although a severity need not be whole.',
    'MANIFEST_FILTER_NUMBER',
  ),
  refused(
    'service.action.actionType',
    ['network connection'],
    'refuses a kind of action that is written otherwise',
    '/0',
    'Did you mean "NETWORK_CONNECTION"?',
  ),
  refused('service.action.actionType', ['network'], 'refuses a kind of action that is none', '/0'),
  refused(
    'service.action.networkConnectionAction.localPortDetails.port',
    ['99999'],
    'refuses a port that there is not',
    '/0',
  ),
  refused(
    'type',
    { equals: ['Recon:EC2/Portscan'], notEquals: ['Recon:EC2/Portscan'] },
    'finds values that are left out again',
    '',
  ),
]
