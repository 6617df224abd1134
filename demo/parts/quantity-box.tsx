// A number of pieces, 1 to 10 (or more, where more are there already).

export interface QuantityBoxProps {
  readonly label: string;
  readonly quantity: number;
  readonly onChange: (quantity: number) => void;
  readonly disabled?: boolean;
}

export function QuantityBox({ label, quantity, onChange, disabled = false }: QuantityBoxProps) {
  const most = Math.max(10, quantity);
  return (
    <label class="quantity">
      <span class="unseen">{label}</span>
      <select
        value={String(quantity)}
        disabled={disabled}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      >
        {Array.from({ length: most }, (_, index) => index + 1).map((pieces) => (
          <option key={pieces} value={String(pieces)}>
            {pieces}
          </option>
        ))}
      </select>
    </label>
  );
}
