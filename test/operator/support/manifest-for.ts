import type { Scenario } from '../../../apps/sandbox/scenario/scenario'

/** What a test wants else than the manifest of `manifestFor`; each key takes the place of that key. */
export type ManifestChanges = Readonly<Record<string, unknown>>

/**
 * The text of a manifest for a scenario's organization: all its accounts, three Regions, some protections with a filter and an export, one
 * route by mail to everybody.
 */
export const manifestFor = ({ organization, accounts }: Scenario, changes: ManifestChanges = {}): string =>
  JSON.stringify({
    version: 1,
    organization: {
      id: organization.id,
      managementAccount: organization.managementAccount,
      securityAccount: '222222222222',
      units: organization.units,
    },
    regions: { home: 'ap-northeast-1', others: ['us-east-1', 'eu-west-1'] },
    protection: {
      enroll: 'ALL',
      findingUpdates: 'FIFTEEN_MINUTES',
      features: {
        S3_DATA_EVENTS: 'ALL',
        EKS_AUDIT_LOGS: 'ALL',
        LAMBDA_NETWORK_LOGS: 'ALL',
        RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] },
      },
      suppress: [{ name: 'scanner', where: { type: ['Recon:EC2/Portscan'] } }],
    },
    routes: [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    // A manifest tells active and suspended accounts apart; what else they are is for the organization to tell.
    accounts: accounts.map(({ id, name, email, unit, state }) => ({
      id,
      name,
      email,
      unit,
      ...(state === 'SUSPENDED' && { state }),
    })),
    ...changes,
  })
