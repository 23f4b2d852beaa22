import {
  CloseAccountCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'

/** An account that joins, as the control API takes it. */
export interface Joining {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly unit: string
}

/** An account joins the organization. */
export const joins = async ({ url }: TestSandbox, account: Joining): Promise<void> => {
  const body = JSON.stringify(account)
  const answer = await fetch(`${url}/_sandbox/accounts`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}

const organizations = (sandbox: TestSandbox) => new OrganizationsClient(sandbox.as(ids.management))

/** An account moves from one unit or root to another. */
export const moves = async (sandbox: TestSandbox, account: string, from: string, to: string): Promise<void> => {
  await organizations(sandbox).send(
    new MoveAccountCommand({ AccountId: account, SourceParentId: from, DestinationParentId: to }),
  )
}

/** An account is closed; AWS Organizations lists it for 90 days. */
export const isClosed = async (sandbox: TestSandbox, account: string): Promise<void> => {
  await organizations(sandbox).send(new CloseAccountCommand({ AccountId: account }))
}

/** An account leaves the organization, and is listed no more. */
export const leaves = async (sandbox: TestSandbox, account: string): Promise<void> => {
  await organizations(sandbox).send(new RemoveAccountFromOrganizationCommand({ AccountId: account }))
}
