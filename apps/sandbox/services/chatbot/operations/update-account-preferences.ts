import type {
  UpdateAccountPreferencesCommandInput,
  UpdateAccountPreferencesCommandOutput,
} from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../request/operation'
import { chatbotStore } from '../state'

/** Changes the account's preferences; what the input leaves out stays (BEHAVIOUR 15). */
export const updateAccountPreferences: Operation<
  UpdateAccountPreferencesCommandInput,
  UpdateAccountPreferencesCommandOutput
> = (input, call) => {
  const chatbot = call.world.store(chatbotStore).in(call.account)
  const { UserAuthorizationRequired, TrainingDataCollectionEnabled } = chatbot.preferences
  chatbot.preferences = {
    UserAuthorizationRequired: input.UserAuthorizationRequired ?? UserAuthorizationRequired,
    TrainingDataCollectionEnabled: input.TrainingDataCollectionEnabled ?? TrainingDataCollectionEnabled,
  }
  return { AccountPreferences: chatbot.preferences }
}
