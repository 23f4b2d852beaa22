import type { StartingPoint } from './starting-point'

/** The parts of a manifest's file that tests edit. */
interface ManifestText {
  protection: { enroll: string; features: Record<string, unknown> }
  routes: Record<string, unknown>[]
  accounts: Record<string, unknown>[]
}

/** Edits the manifest that the commands of a starting point read, as a person would. */
export const editManifest = ({ files }: StartingPoint, edit: (file: ManifestText) => void): void => {
  const file: ManifestText = JSON.parse(files['accounts.json']!)
  edit(file)
  files['accounts.json'] = JSON.stringify(file)
}

/** Sets fields of one account of the manifest; `undefined` takes a field away. */
export const editAccount = (start: StartingPoint, id: string, fields: Record<string, unknown>): void =>
  editManifest(start, ({ accounts }) => {
    Object.assign(accounts.find((account) => account.id === id)!, fields)
  })
