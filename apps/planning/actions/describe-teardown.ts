import type { Action } from './action'
import type { Describe } from './action-words'
import type { TeardownAction } from './teardown-action'

/** The actions of a teardown in words. */
export const teardownWords: { readonly [Kind in TeardownAction['kind']]: Describe<Kind> } = {
  'remove-members': ({ accounts }, label) => ({ subject: 'member', detail: accounts.map(label).join(', ') }),
  'delete-filter': ({ name }) => ({ subject: 'filter', detail: name }),
  'delete-destination': ({ account }, label) => ({ subject: 'export', detail: `findings of ${label(account)}` }),
  'disable-other-admin': ({ account }, label) => ({ subject: 'admin', detail: label(account) }),
  'disable-admin': ({ account }, label) => ({ subject: 'admin', detail: label(account) }),
  'deregister-admin': ({ account, principal }, label) => ({
    subject: 'registration',
    detail: `${label(account)} for ${principal}`,
  }),
  'disable-service-access': ({ principal }) => ({ subject: 'trusted access', detail: principal }),
  'deactivate-stacksets-access': () => ({ subject: 'StackSets access', detail: 'of CloudFormation to all accounts' }),
  'delete-detector': ({ account }, label) => ({ subject: 'detector', detail: `${label(account)}, with its findings` }),
  'delete-instances': ({ stackSet, instances }) => ({
    subject: 'stack instances',
    detail: `${stackSet}: ${instances.map(({ region, retain }) => `${region}${retain ? ' (its stack stays)' : ''}`).join(', ')}`,
  }),
  'delete-stack': ({ stack }) => ({ subject: 'stack', detail: stack }),
}

/** Whether an action takes something away that a deployment put there. */
export const isRemoval = (action: Action): action is TeardownAction => action.kind in teardownWords
