import { EventEmitter } from 'node:events';
import { host } from './state.ts';
import { type Members, strictClass } from './strict.ts';

/** Shown ones stand in `host.notifications`; a test clicks with `emit('click')`, or replies with `emit('reply', {}, text)`. */
export class HostNotification extends EventEmitter {
  readonly options: Electron.NotificationConstructorOptions;
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  hasReply: boolean;
  replyPlaceholder: string;
  urgency: 'normal' | 'critical' | 'low';
  closeButtonText: string;
  actions: Electron.NotificationAction[];
  sound: string;
  toastXml: string;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.options = options;
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.hasReply = options.hasReply ?? false;
    this.replyPlaceholder = options.replyPlaceholder ?? '';
    this.urgency = options.urgency ?? 'normal';
    this.closeButtonText = options.closeButtonText ?? '';
    this.actions = options.actions ?? [];
    this.sound = options.sound ?? '';
    this.toastXml = options.toastXml ?? '';
  }

  show(): void {
    host.notifications.push(this);
    queueMicrotask(() => this.emit('show'));
  }

  close(): void {
    const index = host.notifications.indexOf(this);
    if (index >= 0) host.notifications.splice(index, 1);
    this.emit('close');
  }
}
HostNotification satisfies new (
  ...args: never[]
) => Members<Electron.Notification>;
strictClass('Notification', HostNotification);
