import type { Desired } from '../../../planning/state/desired'
import type { ObservedWays } from '../../../planning/state/observed-ways'
import type { Aws } from '../../aws/clients'
import type { SharedAnswers } from '../path/link-reader'
import { observeCompanyTopics } from './observe-company-topics'
import { observeExportQueue } from './observe-export-queue'
import { observeTeams } from './observe-teams'

/** Reads what ways out beside Slack and mail stand on, all at once; nothing of what the manifest does not name. */
export const observeWays = async (
  place: {
    readonly desired: Pick<Desired, 'manifest' | 'assembly'>
    readonly aws: Pick<Aws, 'sns' | 'sqs' | 'chatbot'>
  },
  shared: SharedAnswers,
): Promise<ObservedWays> => {
  const teams = observeTeams(place, shared)
  const parts = await Promise.all([observeCompanyTopics(place), observeExportQueue(place), teams])
  return Object.assign({}, ...parts)
}
