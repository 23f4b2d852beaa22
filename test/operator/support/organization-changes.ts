import { AccountClient, PutAccountNameCommand } from '@aws-sdk/client-account'
import {
  CloseAccountCommand,
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  MoveAccountCommand,
  OrganizationsClient,
  paginateListParents,
  RemoveAccountFromOrganizationCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'

/** Changes that people make in an organization from outside, through AWS's API and the sandbox's control API. */
export interface OrganizationChanges {
  /** An account joins, with the id that it gets. */
  join(account: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly unit?: string
  }): Promise<void>
  move(account: string, unit: string): Promise<void>
  close(account: string): Promise<void>
  leave(account: string): Promise<void>
  rename(account: string, name: string): Promise<void>
  /** A new unit's id. */
  createUnit(name: string, parent: string): Promise<string>
  renameUnit(unit: string, name: string): Promise<void>
  deleteUnit(unit: string): Promise<void>
  /** What a person does in an account's Chatbot console, or undoes. */
  authorizeSlack(account: string, authorized?: boolean): Promise<void>
  control(path: string, body: unknown): Promise<void>
}

/** What the management account and the accounts themselves may do on a sandbox. */
export const organizationChanges = (
  { as, url }: TestSandbox,
  management: string = ids.management,
): OrganizationChanges => {
  const client = new OrganizationsClient(as(management))
  const control = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  return {
    control,
    join: (account) => control('accounts', account),
    move: async (AccountId, DestinationParentId) => {
      for await (const { Parents = [] } of paginateListParents({ client }, { ChildId: AccountId })) {
        for (const { Id: SourceParentId } of Parents) {
          await client.send(new MoveAccountCommand({ AccountId, DestinationParentId, SourceParentId }))
        }
      }
    },
    close: async (AccountId) => void (await client.send(new CloseAccountCommand({ AccountId }))),
    leave: async (AccountId) => void (await client.send(new RemoveAccountFromOrganizationCommand({ AccountId }))),
    rename: async (account, AccountName) =>
      void (await new AccountClient(as(account)).send(new PutAccountNameCommand({ AccountName }))),
    createUnit: async (Name, ParentId) => {
      const { OrganizationalUnit } = await client.send(new CreateOrganizationalUnitCommand({ Name, ParentId }))
      return OrganizationalUnit!.Id!
    },
    renameUnit: async (OrganizationalUnitId, Name) =>
      void (await client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId, Name }))),
    deleteUnit: async (OrganizationalUnitId) =>
      void (await client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId }))),
    authorizeSlack: (account, authorized = true) =>
      control('slack/workspaces', { account, workspace: 'T0GUARDPOST', authorized }),
  }
}
