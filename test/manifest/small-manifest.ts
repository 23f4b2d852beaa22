/** A manifest without fault, as a person would write it; every broken one in these tests is this one with changes. */
export const smallManifest = () => ({
  version: 1,
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccount: '111111111111',
    securityAccount: '222222222222',
    units: [
      { id: 'ou-ab12-workloads', name: 'Workloads', parent: 'r-ab12' },
      { id: 'ou-ab12-payments', name: 'Payments', parent: 'ou-ab12-workloads' },
    ],
  },
  regions: { home: 'ap-northeast-1', others: ['us-east-1'] },
  protection: {
    features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'NEW', agents: ['EC2_AGENT_MANAGEMENT'] } },
    suppress: [{ name: 'scanner', where: { type: ['Recon:EC2/Portscan'] } }],
    export: { retentionDays: 365 },
  },
  slack: { workspace: 'T0AAAAAAA' },
  routes: [
    { name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'] },
    { name: 'payments', units: ['Workloads/Payments'], email: ['payments@example.com'] },
  ],
  accounts: [
    { id: '111111111111', name: 'management', email: 'management@example.com', unit: 'r-ab12' },
    { id: '222222222222', name: 'security', email: 'audit@example.com', unit: 'r-ab12' },
    { id: '333333333333', name: 'shop', email: 'shop@example.com', unit: 'ou-ab12-payments' },
  ],
})

/** Sets values at JSON pointers (without "~" escapes); undefined removes the key. */
export const changed = (changes: Readonly<Record<string, unknown>>): string => {
  const manifest: unknown = smallManifest()
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.split('/').slice(1)
    const last = keys.pop()!
    const parent = keys.reduce((at, key) => (at as Record<string, unknown>)[key], manifest) as Record<string, unknown>
    if (value === undefined) delete parent[last]
    // A later change may lie within the value, which other cases have in common.
    else parent[last] = structuredClone(value)
  }
  return JSON.stringify(manifest, undefined, 2)
}
