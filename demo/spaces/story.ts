/** What happens in a random story of browsers that share, each as often as it stands here. */
export const STORY_STEPS = [
  ...['decide', 'decide', 'decide', 'share', 'share', 'share', 'share'],
  ...['offline', 'online', 'tear', 'back up', 'restore', 'jump', 'copy'],
] as const;
