import { accountState } from '../../../../apps/operator/observe/organizations/observe-accounts'

describe(accountState.name, () => {
  it('is what AWS sends, State before Status', () => {
    expect(accountState({ State: 'CLOSED', Status: 'ACTIVE' })).toBe('CLOSED')
    expect(accountState({ Status: 'SUSPENDED' })).toBe('SUSPENDED')
  })

  it('is unknown, and not active, where AWS sends none or a word of its future', () => {
    expect(accountState({})).toBe('UNKNOWN')
    expect(accountState({ State: 'HIBERNATING' as never })).toBe('UNKNOWN')
  })
})
