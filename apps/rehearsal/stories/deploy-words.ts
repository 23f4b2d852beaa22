import type { Manifest } from '../../manifest/manifest'

/** A rollout as it is typed: member routes need StackSets in the whole organization, which has its own flags. */
export const deployWords = ({ routes }: Manifest): string =>
  routes.some(({ deliver }) => deliver === 'member')
    ? 'deploy --yes --allow-stacksets-access --allow-stacksets-admin'
    : 'deploy --yes'
