import YAMLText

extension Compiler {
    mutating func compile(
        call name: String, _ arguments: [Syntax], at offset: Int
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        guard let function = Function(rawValue: name) else {
            let nearest = nearestName(to: name, among: Function.allCases.map(\.rawValue))
            let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            throw ExpressionFault(message: "la función «\(name)» no existe.\(hint)", offset: offset)
        }
        let signature = function.signature
        guard
            (signature.required...max(signature.required, signature.parameters.count)).contains(
                arguments.count)
        else {
            throw ExpressionFault(
                message: "«\(name)» lleva \(signature.required) argumentos y tiene \(arguments.count)",
                offset: offset)
        }
        switch function {
        case .lookup: return try compileLookup(arguments)
        case .sum, .first, .count: return try compileAggregate(function, arguments[0])
        case .min, .max:
            if arguments.count == 1 { return try compileAggregate(function, arguments[0]) }
            return try compilePlain(function, arguments, at: offset)
        case .index:
            guard scope.hasIndex else {
                throw ExpressionFault(
                    message: "index() solo vale dentro de una lista con «each»", offset: offset)
            }
            return try compilePlain(function, arguments, at: offset)
        case .column:
            guard scope.reach == .row || scope.reach == .cells else {
                throw ExpressionFault(message: "column(n) solo vale donde hay una fila", offset: offset)
            }
            return try compilePlain(function, arguments, at: offset)
        default: return try compilePlain(function, arguments, at: offset)
        }
    }

    private mutating func compilePlain(
        _ function: Function, _ arguments: [Syntax], at offset: Int
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        let signature = function.signature
        var nodes: [Int32] = []
        var types: [ValueType] = []
        for (argument, wanted) in zip(arguments, signature.parameters) {
            let (node, type) = try compile(argument, as: wanted)
            nodes.append(node)
            types.append(type)
        }
        let first = Int32(program.arguments.count)
        program.arguments += nodes
        let node = program.add(.call(function, first: first, count: Int32(nodes.count)))
        return (node, result(of: function, types))
    }

    private func result(of function: Function, _ types: [ValueType]) -> ValueType {
        switch function {
        case .if: types[1].joined(types[2])
        case .coalesce, .min, .max: types.dropFirst().reduce(types[0]) { $0.joined($1) }
        default: function.signature.result
        }
    }

    private mutating func compileLookup(_ arguments: [Syntax]) throws(ExpressionFault) -> (Int32, ValueType) {
        guard case .constant(.text(let name)) = arguments[0].kind else {
            throw ExpressionFault(
                message: "el nombre de la tabla va entre comillas", offset: arguments[0].offset)
        }
        var column: String?
        if arguments.count == 3 {
            guard case .constant(.text(let text)) = arguments[2].kind else {
                throw ExpressionFault(
                    message: "el nombre de la columna va entre comillas", offset: arguments[2].offset)
            }
            column = text
        }
        let (table, position) = try resolve(table: name, column: column, at: arguments[0].offset)
        let (key, _) = try compile(arguments[1])
        let node = program.add(.lookup(table: Int32(table.index), key: key, column: Int32(position)))
        return (node, table.types.indices.contains(position) ? table.types[position] : .any)
    }

    /// The table and the position of the column in it.
    func resolve(table name: String, column: String?, at offset: Int) throws(ExpressionFault) -> (
        TableNames, Int
    ) {
        guard let table = scope.tables[name] else {
            let nearest = nearestName(to: name, among: scope.tables.keys.sorted())
            let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            throw ExpressionFault(message: "la tabla «\(name)» no existe.\(hint)", offset: offset)
        }
        guard let column else {
            if table.columns.count > 1 {
                throw ExpressionFault(
                    message: "la tabla «\(name)» tiene varias columnas: diga cuál de \(table.columns)",
                    offset: offset)
            }
            return (table, 0)
        }
        guard let position = table.columns.firstIndex(of: column) else {
            let nearest = nearestName(to: column, among: table.columns)
            let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            throw ExpressionFault(
                message: "la tabla «\(name)» no tiene la columna «\(column)».\(hint)", offset: offset)
        }
        return (table, position)
    }

    /// `sum(row.F)`, `first(row.F)`, `min(row.F)`, `max(row.F)`, `count(row)`.
    private mutating func compileAggregate(
        _ function: Function, _ argument: Syntax
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        let name: String
        switch argument.kind {
        case .name(let text), .field(let text): name = text
        default:
            throw ExpressionFault(
                message: "«\(function.rawValue)» lleva un campo, como «\(scope.fields.rowRecord).CAMPO»",
                offset: argument.offset)
        }
        let parts = name.split(separator: ".").map(String.init)
        let isRow = parts[0] == scope.fields.rowRecord
        guard isRow || parts[0] == scope.fields.documentRecord else {
            throw ExpressionFault(message: "el registro «\(parts[0])» no existe", offset: argument.offset)
        }
        if function == .count {
            return (program.add(isRow ? .countRecords : .countDocuments), .number)
        }
        guard isRow, parts.count == 2 else {
            throw ExpressionFault(
                message: "aquí va un campo de las filas, como «\(scope.fields.rowRecord).CAMPO»",
                offset: argument.offset)
        }
        let slot = try slot(parts[1], at: argument.offset)
        let type = scope.fields.types[slot]
        if function == .sum, type != .number {
            throw ExpressionFault(
                message: "sum() suma números y «\(name)» es \(type.rawValue)", offset: argument.offset)
        }
        note(field: slot)
        return (program.add(.aggregate(function, field: Int32(slot))), type)
    }
}
