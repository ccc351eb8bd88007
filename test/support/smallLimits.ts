import { usualLengths } from '../../shared/capabilities.ts';

/** Of a server whose limits are not what is tested: next to nothing may be sent but messages. */
export const smallLimits = {
  messageLength: 4000,
  avatarBytes: 1,
  bannerBytes: 1,
  iconBytes: 1,
  emojiBytes: 1,
  attachmentBytes: 1,
  attachmentsPerMessage: 1,
  uploadsPerMinute: 1,
  ...usualLengths,
};
