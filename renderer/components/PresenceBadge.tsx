import type { PresenceState } from '../../shared/domain.ts';
import './avatar.css';

/** A shape per state, so that colour is never the only sign. Its words stand in the name of what it belongs to. */
export function PresenceBadge({ state, className = '' }: { state: PresenceState; className?: string }) {
  return (
    <span className={`presence presence-${state} ${className}`} aria-hidden="true">
      <svg viewBox="0 0 12 12" role="presentation">
        {state === 'online' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
        {state === 'idle' && <path className="presence-dome" d="M.9 8.9a5.1 5.1 0 0 1 10.2 0z" />}
        {state === 'focus' && (
          <>
            <circle className="presence-halo" cx="6" cy="6" r="4.5" />
            <circle cx="6" cy="6" r="2.2" fill="currentColor" />
          </>
        )}
        {state === 'dnd' && (
          <rect
            x="2.1"
            y="2.1"
            width="7.8"
            height="7.8"
            rx="1.3"
            transform="rotate(45 6 6)"
            fill="currentColor"
          />
        )}
        {state === 'offline' && <circle className="presence-ring" cx="6" cy="6" r="3.9" />}
        {state === 'invisible' && <circle className="presence-ring presence-dashed" cx="6" cy="6" r="4.2" />}
      </svg>
    </span>
  );
}
