/// A function as the guide explains it.
struct FunctionExample: Sendable {
    /// How it is written.
    var signature: String
    /// What it gives, in Spanish.
    var text: String
    var expression: String
    /// Nil for nothing.
    var result: String?

    init(_ signature: String, _ text: String, _ expression: String, _ result: String?) {
        (self.signature, self.text, self.expression, self.result) = (signature, text, expression, result)
    }
}

extension Function {
    /// Over the first of two rows: NIT `800197268-4`, CANT 2.5 and 4, FECHA 2026-02-03, NOTA empty.
    ///
    /// Behind them stands a skipped row `TOTAL;6.5`.
    var example: FunctionExample {
        switch self {
        case .if, .coalesce, .lookup, .index, .recordCount, .footer, .column: contextExample
        case .round, .abs, .min, .max, .sum, .count, .first, .decimal, .nitDV: numberExample
        case .date, .addDays, .daysBetween, .text: dateExample
        default: textExample
        }
    }

    private var contextExample: FunctionExample {
        switch self {
        case .if:
            FunctionExample(
                "if(condición, a, b)", "a si se cumple, si no b; solo calcula el que da",
                "if($CANT > 3, 'mayor', 'detal')", "detal")
        case .coalesce:
            FunctionExample(
                "coalesce(a, b, …)", "el primero que no es nada", "coalesce($NOTA, 'sin nota')", "sin nota")
        case .lookup:
            FunctionExample(
                "lookup('tabla', clave, 'columna')", "lo que la tabla da; la columna, si tiene varias",
                "lookup('unidades', 'UND')", "94")
        case .index:
            FunctionExample("index()", "posición en la lista, desde 1; solo dentro de «each»", "index()", "1")
        case .recordCount:
            FunctionExample("record_count()", "registros del archivo hasta aquí", "record_count()", "2")
        case .footer:
            FunctionExample(
                "footer('comienzo', n)", "celda n de la primera fila saltada que comienza así",
                "footer('TOTAL', 2)", "6.5")
        default:
            FunctionExample("column(n)", "texto de la celda n de la fila, desde 1", "column(2)", "2.5")
        }
    }

    private var numberExample: FunctionExample {
        switch self {
        case .round:
            FunctionExample(
                "round(n, d)", "redondeado a d decimales (0), la mitad hacia afuera", "round($CANT)", "3")
        case .abs: FunctionExample("abs(n)", "sin signo", "abs(0 - $CANT)", "2.5")
        case .min:
            FunctionExample("min(a, b, …), min(registro.CAMPO)", "el menor", "min(row.CANT)", "2.5")
        case .max: FunctionExample("max(a, b, …), max(registro.CAMPO)", "el mayor", "max($CANT, 3)", "3")
        case .sum: FunctionExample("sum(registro.CAMPO)", "la suma; un vacío no suma", "sum(row.CANT)", "6.5")
        case .count: FunctionExample("count(registro)", "cuántos hay", "count(row)", "2")
        case .first: FunctionExample("first(registro.CAMPO)", "el del primero", "first(row.CANT)", "2.5")
        case .decimal:
            FunctionExample(
                "decimal(t)", "el número que el texto dice, como «defaults: decimal» lo escribe",
                "decimal('1.50') + 1", "2.5")
        default:
            FunctionExample(
                "nit_dv(t)", "dígito de verificación de un NIT; nada si no es un número",
                "nit_dv(before($NIT, '-'))", "4")
        }
    }

    private var dateExample: FunctionExample {
        switch self {
        case .date:
            FunctionExample(
                "date(t, 'formato')", "la fecha que el texto dice (yyyy-MM-dd)",
                "date('05/03/2026', 'dd/MM/yyyy')",
                "2026-03-05")
        case .addDays:
            FunctionExample("add_days(fecha, n)", "n días después", "add_days($FECHA, 30)", "2026-03-05")
        case .daysBetween:
            FunctionExample(
                "days_between(a, b)", "días de a hasta b", "days_between($FECHA, date('2026-03-05'))", "30")
        default:
            FunctionExample(
                "text(v, 'formato')", "el valor como texto; con formato, una fecha",
                "text($FECHA, 'dd/MM/yyyy')",
                "03/02/2026")
        }
    }

    private var textExample: FunctionExample {
        switch self {
        case .before:
            FunctionExample(
                "before(t, s)", "lo que va antes de s; sin s, todo", "before($NIT, '-')", "800197268")
        case .after:
            FunctionExample("after(t, s)", "lo que va después de s; sin s, nada", "after('80019', '-')", nil)
        case .beforeLast:
            FunctionExample(
                "before_last(t, s)", "lo mismo, por la última s", "before_last('A-1-2', '-')", "A-1")
        case .afterLast:
            FunctionExample("after_last(t, s)", "lo mismo, por la última s", "after_last('A-1-2', '-')", "2")
        case .left: FunctionExample("left(t, n)", "los n primeros caracteres", "left('FE001', 2)", "FE")
        case .right: FunctionExample("right(t, n)", "los n últimos caracteres", "right('FE001', 3)", "001")
        case .mid:
            FunctionExample(
                "mid(t, desde, n)", "n caracteres desde el número «desde»", "mid('FE001', 3, 2)", "00")
        case .upper: FunctionExample("upper(t)", "en mayúsculas", "upper('Ñandú')", "ÑANDÚ")
        case .lower: FunctionExample("lower(t)", "en minúsculas", "lower('ÑANDÚ')", "ñandú")
        case .trim: FunctionExample("trim(t)", "sin blancos a los lados", "trim('  x ')", "x")
        case .trimLeftZeros:
            FunctionExample("trim_left_zeros(t)", "sin ceros al comienzo", "trim_left_zeros('0070')", "70")
        case .replace:
            FunctionExample("replace(t, a, b)", "con b donde había a", "replace('1-2-3', '-', '/')", "1/2/3")
        case .padLeft:
            FunctionExample(
                "pad_left(t, n, c)", "rellenado a la izquierda con c (0) hasta n", "pad_left('7', 3)", "007")
        case .startsWith:
            FunctionExample("starts_with(t, s)", "si comienza por s", "starts_with($NIT, '800')", "true")
        default: FunctionExample("contains(t, s)", "si contiene s", "contains($NIT, 'x')", "false")
        }
    }
}
