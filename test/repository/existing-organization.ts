const root = 'r-ab12'
const unit = (name: string, parent = root) => ({ id: `ou-ab12-${name.toLowerCase().padEnd(8, '0')}`, name, parent })
const security = unit('Security')
const workloads = unit('Workloads')
const payments = unit('Payments', workloads.id)
const cards = unit('Cards', payments.id)
const sandbox = unit('Sandbox')
const closed = unit('Closed')

const account = (id: string, name: string, place: string, state?: 'SUSPENDED') => ({
  id,
  name,
  email: `aws+${name}@example.com`,
  unit: place,
  ...(state && { state }),
})

const idOf = (index: number): string => String(600_000_000_000 + index * 7919)
const places = [workloads, payments, cards, sandbox]

/** Who may be named as the administrator of GuardDuty in it. */
export const securityAccount = 'security-audit'

/**
 * An organization as a newcomer has it, in the form of a scenario's file: 40 accounts, of which 3 are suspended, in units of three levels.
 * Somebody switched GuardDuty on by hand in four accounts, in one of them with other settings and a filter.
 */
export const existingOrganization = {
  organization: {
    id: 'o-a1b2c3d4e5',
    rootId: root,
    managementAccount: '111111111111',
    units: [security, workloads, payments, cards, sandbox, closed],
  },
  accounts: [
    account('111111111111', 'management', root),
    account('222222222222', securityAccount, security.id),
    account('012345678901', 'log-archive', security.id),
    ...Array.from({ length: 34 }, (_, index) => {
      const place = places[index % places.length] ?? workloads
      return account(idOf(index), `${place.name.toLowerCase()}-${index}`, place.id)
    }),
    ...Array.from({ length: 3 }, (_, index) => account(idOf(100 + index), `closed-${index}`, closed.id, 'SUSPENDED')),
  ],
  guardDuty: {
    detectors: [
      { accounts: ['222222222222', idOf(0), idOf(1)], regions: ['eu-west-1', 'us-east-1'] },
      {
        accounts: [idOf(7)],
        regions: ['eu-west-1'],
        frequency: 'FIFTEEN_MINUTES',
        features: { S3_DATA_EVENTS: 'DISABLED' },
        filters: [{ name: 'known-scanner', action: 'ARCHIVE', where: { type: ['Recon:EC2/Portscan'] } }],
      },
    ],
  },
} as const
